-- What is told about this installation once and for all. Its row is what registrations wait for while nobody is the first.
CREATE TABLE installation (
  id            TINYINT NOT NULL PRIMARY KEY,
  first_user_id BIGINT  NULL
) ENGINE = InnoDB;
INSERT INTO installation (id, first_user_id) SELECT 1, MIN(id) FROM user_account;

-- Browsers and programs from which somebody has signed in before. They can be told by a secret of theirs, of which the
-- SHA-256 is kept; it lets nobody in, but what others guess does not lock it out.
CREATE TABLE known_device (
  secret_hash  CHAR(43)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id      BIGINT      NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NOT NULL,
  KEY known_device_user (user_id, last_used_at),
  CONSTRAINT known_device_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- Login sessions that were over long ago are deleted, one account's at a time.
ALTER TABLE login_session ADD KEY login_session_old (user_id, expires_at), DROP KEY login_session_expiry;
