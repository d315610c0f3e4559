CREATE TABLE "canned_replies" (
    "desk" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "PK_canned_replies" PRIMARY KEY ("desk", "owner", "name")
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127212949_CannedReplies', '10.0.15');

