-- Tells who joined after a rev from who was there before and has another role. So far everybody is there from a chat's first
-- change on.
ALTER TABLE member ADD joined_rev BIGINT NOT NULL DEFAULT 1 AFTER joined_at;
