CREATE TABLE "agents" (
    "id" TEXT NOT NULL CONSTRAINT "PK_agents" PRIMARY KEY,
    "user_key" TEXT NOT NULL,
    "email_key" TEXT NULL,
    "invite" BLOB NULL,
    "version" INTEGER NOT NULL,
    "account" TEXT NOT NULL
);

CREATE TABLE "audit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_audit" PRIMARY KEY AUTOINCREMENT,
    "desk" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "agent" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NULL
);

CREATE TABLE "key_ring" (
    "name" TEXT NOT NULL CONSTRAINT "PK_key_ring" PRIMARY KEY,
    "xml" TEXT NOT NULL
);

CREATE TABLE "surveys" (
    "desk" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "comment" TEXT NULL,
    "agent" TEXT NULL,
    "customer" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_surveys" PRIMARY KEY ("desk", "bot", "activity")
);

CREATE UNIQUE INDEX "agents_email" ON "agents" ("email_key");

CREATE UNIQUE INDEX "agents_invite" ON "agents" ("invite");

CREATE UNIQUE INDEX "agents_user" ON "agents" ("user_key");

CREATE INDEX "audit_newest" ON "audit" ("desk", "at", "id");

CREATE INDEX "surveys_newest" ON "surveys" ("desk", "at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127202003_Desk', '10.0.15');

