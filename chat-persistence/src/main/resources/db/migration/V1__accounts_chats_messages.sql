-- Sequences hand out ids in blocks (EclipseLink's allocationSize), so that inserts can be batched.
-- EclipseLink takes the value as the END of a block: starting at 50 makes the first id 1.
CREATE SEQUENCE user_account_id START WITH 50 INCREMENT BY 50 NOCACHE;
CREATE SEQUENCE chat_id START WITH 50 INCREMENT BY 50 NOCACHE;
CREATE SEQUENCE attachment_id START WITH 50 INCREMENT BY 50 NOCACHE;

CREATE TABLE user_account (
  id            BIGINT       NOT NULL PRIMARY KEY,
  email         VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_name    VARCHAR(60)  NOT NULL,
  last_name     VARCHAR(60)  NULL,
  birthday      DATE         NULL,
  image_path    VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  locale        VARCHAR(35)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  administrator BOOLEAN      NOT NULL DEFAULT FALSE,
  last_seen     DATETIME(6)  NULL,
  created_at    DATETIME(6)  NOT NULL,
  version       INT          NOT NULL DEFAULT 0,
  UNIQUE KEY user_account_email (email),
  KEY user_account_name (first_name, last_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- One row is one signed-in device: its refresh token and "remember me" are this row.
CREATE TABLE login_session (
  id             CHAR(22)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id        BIGINT       NOT NULL,
  secret_hash    BINARY(32)   NOT NULL,
  previous_hash  BINARY(32)   NULL,
  successor_salt BINARY(32)   NULL,
  rotated_at     DATETIME(6)  NULL,
  grace_until    DATETIME(6)  NULL,
  remembered     BOOLEAN      NOT NULL,
  user_agent     VARCHAR(255) NULL,
  address        VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at     DATETIME(6)  NOT NULL,
  last_used_at   DATETIME(6)  NOT NULL,
  expires_at     DATETIME(6)  NOT NULL,
  ended_at       DATETIME(6)  NULL,
  end_reason     VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  KEY login_session_user (user_id, ended_at),
  KEY login_session_expiry (expires_at),
  CONSTRAINT login_session_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- The key pairs that sign access tokens; all nodes share them.
CREATE TABLE signing_key (
  kid        VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  jwk        TEXT        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

CREATE TABLE chat (
  id               BIGINT       NOT NULL PRIMARY KEY,
  type             VARCHAR(6)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  direct_key       VARCHAR(41)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  name             VARCHAR(60)  NULL,
  description      VARCHAR(500) NULL,
  visibility       VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  image_path       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_by       BIGINT       NULL,
  created_at       DATETIME(6)  NOT NULL,
  member_count     INT          NOT NULL,
  last_seq         BIGINT       NOT NULL DEFAULT 0,
  last_activity_at DATETIME(6)  NOT NULL,
  rev              BIGINT       NOT NULL DEFAULT 0,
  own_rev          BIGINT       NOT NULL DEFAULT 0,
  UNIQUE KEY chat_direct_key (direct_key),
  CONSTRAINT chat_created_by_fk FOREIGN KEY (created_by) REFERENCES user_account (id),
  CONSTRAINT chat_type CHECK (type IN ('DIRECT', 'GROUP')),
  CONSTRAINT chat_direct CHECK ((type = 'DIRECT') = (direct_key IS NOT NULL)),
  CONSTRAINT chat_name CHECK (type = 'DIRECT' OR name IS NOT NULL),
  CONSTRAINT chat_visibility CHECK (visibility IN ('PRIVATE', 'PUBLIC'))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- left_at instead of a deleted row: a resuming client must learn that somebody left.
CREATE TABLE member (
  chat_id       BIGINT      NOT NULL,
  user_id       BIGINT      NOT NULL,
  role          VARCHAR(6)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_seq      BIGINT      NOT NULL DEFAULT 0,
  read_rev      BIGINT      NOT NULL DEFAULT 0,
  delivered_seq BIGINT      NOT NULL DEFAULT 0,
  joined_at     DATETIME(6) NOT NULL,
  left_at       DATETIME(6) NULL,
  rev           BIGINT      NOT NULL,
  PRIMARY KEY (chat_id, user_id),
  KEY member_user (user_id, left_at, chat_id),
  CONSTRAINT member_chat_fk FOREIGN KEY (chat_id) REFERENCES chat (id) ON DELETE CASCADE,
  CONSTRAINT member_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id),
  CONSTRAINT member_role CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
  CONSTRAINT member_pointers CHECK (read_seq <= delivered_seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- The clustered index is the order of a conversation: a page of history is one range read.
CREATE TABLE message (
  chat_id    BIGINT        NOT NULL,
  seq        BIGINT        NOT NULL,
  rev        BIGINT        NOT NULL,
  posted_rev BIGINT        NOT NULL,
  author_id  BIGINT        NOT NULL,
  client_id  UUID          NOT NULL,
  body       VARCHAR(4000) NULL,
  reply_to   BIGINT        NULL,
  created_at DATETIME(6)   NOT NULL,
  edited_at  DATETIME(6)   NULL,
  deleted_at DATETIME(6)   NULL,
  PRIMARY KEY (chat_id, seq),
  UNIQUE KEY message_client_id (author_id, client_id),
  KEY message_rev (chat_id, rev),
  CONSTRAINT message_chat_fk FOREIGN KEY (chat_id) REFERENCES chat (id) ON DELETE CASCADE,
  CONSTRAINT message_author_fk FOREIGN KEY (author_id) REFERENCES user_account (id),
  CONSTRAINT message_reply_fk FOREIGN KEY (chat_id, reply_to) REFERENCES message (chat_id, seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

CREATE TABLE attachment (
  id          BIGINT       NOT NULL PRIMARY KEY,
  chat_id     BIGINT       NOT NULL,
  uploader_id BIGINT       NOT NULL,
  message_seq BIGINT       NULL,
  position    SMALLINT     NOT NULL DEFAULT 0,
  name        VARCHAR(255) NOT NULL,
  media_type  VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size        BIGINT       NOT NULL,
  width       INT          NULL,
  height      INT          NULL,
  storage_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY attachment_storage_key (storage_key),
  KEY attachment_message (chat_id, message_seq, position),
  CONSTRAINT attachment_chat_fk FOREIGN KEY (chat_id) REFERENCES chat (id) ON DELETE CASCADE,
  CONSTRAINT attachment_uploader_fk FOREIGN KEY (uploader_id) REFERENCES user_account (id),
  CONSTRAINT attachment_message_fk FOREIGN KEY (chat_id, message_seq) REFERENCES message (chat_id, seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_uca1400_ai_ci;

-- One row that the readiness check writes, to know that a message could be stored.
CREATE TABLE storage_check (
  id         TINYINT     NOT NULL PRIMARY KEY,
  checked_at DATETIME(6) NOT NULL
) ENGINE = InnoDB;
INSERT INTO storage_check (id, checked_at) VALUES (1, '2026-11-21 00:00:00');
