CREATE TABLE canned_replies (
    desk character varying(64) NOT NULL,
    owner character varying(64) NOT NULL,
    name character varying(60) NOT NULL,
    text character varying(4000) NOT NULL,
    CONSTRAINT "PK_canned_replies" PRIMARY KEY (desk, owner, name)
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127213017_CannedReplies', '10.0.15');

