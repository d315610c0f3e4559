CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "attachments" (
    "id" TEXT NOT NULL CONSTRAINT "PK_attachments" PRIMARY KEY,
    "desk" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" BLOB NOT NULL,
    "created" INTEGER NOT NULL
);

CREATE TABLE "incarnations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_incarnations" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "beat" INTEGER NOT NULL
);

CREATE TABLE "signing_keys" (
    "purpose" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "secret" BLOB NOT NULL,
    "created" INTEGER NOT NULL,
    CONSTRAINT "PK_signing_keys" PRIMARY KEY ("purpose", "id")
);

CREATE INDEX "attachments_conversation" ON "attachments" ("desk", "bot", "conversation");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123213041_First', '10.0.15');

