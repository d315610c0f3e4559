CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

CREATE TABLE attachments (
    id character varying(32) NOT NULL,
    desk character varying(64) NOT NULL,
    bot character varying(64) NOT NULL,
    conversation character varying(300) NOT NULL,
    name character varying(255) NOT NULL,
    content_type character varying(127) NOT NULL,
    length bigint NOT NULL,
    sha256 bytea NOT NULL,
    created bigint NOT NULL,
    CONSTRAINT "PK_attachments" PRIMARY KEY (id)
);

CREATE TABLE incarnations (
    id integer NOT NULL,
    number bigint NOT NULL,
    beat bigint NOT NULL,
    CONSTRAINT "PK_incarnations" PRIMARY KEY (id)
);

CREATE TABLE signing_keys (
    purpose character varying(100) NOT NULL,
    id character varying(32) NOT NULL,
    secret bytea NOT NULL,
    created bigint NOT NULL,
    CONSTRAINT "PK_signing_keys" PRIMARY KEY (purpose, id)
);

CREATE INDEX attachments_conversation ON attachments (desk, bot, conversation);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123213106_First', '10.0.15');

