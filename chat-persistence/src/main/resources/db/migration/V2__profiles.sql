-- Whoever deletes their account leaves this row, as the author of what they said, without anything that is theirs.
ALTER TABLE user_account
  MODIFY email VARCHAR(254) COLLATE utf8mb4_bin NULL,
  MODIFY password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD birthday_shared BOOLEAN NOT NULL DEFAULT FALSE AFTER birthday,
  ADD theme VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER locale,
  ADD deleted_at DATETIME(6) NULL AFTER created_at,
  ADD CONSTRAINT user_account_erased
    CHECK ((deleted_at IS NULL) = (email IS NOT NULL) AND (deleted_at IS NULL) = (password_hash IS NOT NULL));

-- One picture in each of the widths in which it is shown. Never changed: another picture has another id.
CREATE TABLE picture (
  id    CHAR(22)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  width SMALLINT   NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (id, width)
) ENGINE = InnoDB;
