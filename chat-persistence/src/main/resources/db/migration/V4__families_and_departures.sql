-- By this key a refresh secret that was given out long ago can be told from one that somebody made up. Who reads it learns no
-- secret. What tells whether a used one is answered once more, stands in rotated_at.
ALTER TABLE login_session
  ADD family_key BINARY(32) NOT NULL DEFAULT (RANDOM_BYTES(32)) AFTER user_id,
  DROP grace_until;

-- Who deleted their account and has still to be taken out of groups; the row goes when that is done.
CREATE TABLE departure (
  user_id  BIGINT      NOT NULL PRIMARY KEY,
  attempts INT         NOT NULL DEFAULT 0,
  due_at   DATETIME(6) NOT NULL,
  KEY departure_due (due_at),
  CONSTRAINT departure_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

INSERT INTO departure (user_id, due_at)
  SELECT DISTINCT u.id, u.deleted_at
  FROM user_account u
  JOIN member m ON m.user_id = u.id AND m.left_at IS NULL
  JOIN chat c ON c.id = m.chat_id AND c.type = 'GROUP'
  WHERE u.deleted_at IS NOT NULL;
