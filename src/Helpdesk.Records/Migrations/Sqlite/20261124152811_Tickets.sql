CREATE TABLE "api_keys" (
    "name" TEXT NOT NULL CONSTRAINT "PK_api_keys" PRIMARY KEY,
    "sha256" BLOB NOT NULL,
    "scopes" TEXT NOT NULL,
    "desks" TEXT NOT NULL,
    "created" INTEGER NOT NULL,
    "expires" INTEGER NULL,
    "revoked" INTEGER NULL,
    "used" INTEGER NULL
);

CREATE TABLE "ticket_change_keys" (
    "desk" TEXT NOT NULL,
    "ticket" INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    CONSTRAINT "PK_ticket_change_keys" PRIMARY KEY ("desk", "ticket", "key")
);

CREATE TABLE "ticket_comments" (
    "desk" TEXT NOT NULL,
    "ticket" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "internal" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "PK_ticket_comments" PRIMARY KEY ("desk", "ticket", "number")
);

CREATE TABLE "ticket_numbers" (
    "desk" TEXT NOT NULL CONSTRAINT "PK_ticket_numbers" PRIMARY KEY,
    "last" INTEGER NOT NULL
);

CREATE TABLE "ticket_tags" (
    "desk" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    CONSTRAINT "PK_ticket_tags" PRIMARY KEY ("desk", "tag", "number")
);

CREATE TABLE "tickets" (
    "desk" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "solved" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "comments" INTEGER NOT NULL,
    "bot" TEXT NULL,
    "requester" TEXT NOT NULL,
    "assignee" TEXT NULL,
    "conversation" TEXT NULL,
    "contact" TEXT NULL,
    "subject" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "request_key" BLOB NOT NULL,
    "request" BLOB NOT NULL,
    "description" TEXT NOT NULL,
    CONSTRAINT "PK_tickets" PRIMARY KEY ("desk", "number")
);

CREATE UNIQUE INDEX "api_keys_sha256" ON "api_keys" ("sha256");

CREATE INDEX "tickets_assignee" ON "tickets" ("desk", "assignee", "created", "number");

CREATE INDEX "tickets_conversation" ON "tickets" ("desk", "conversation");

CREATE INDEX "tickets_created" ON "tickets" ("desk", "created", "number");

CREATE INDEX "tickets_priority" ON "tickets" ("desk", "priority", "number");

CREATE UNIQUE INDEX "tickets_request" ON "tickets" ("desk", "request_key");

CREATE INDEX "tickets_requester" ON "tickets" ("desk", "requester", "created", "number");

CREATE INDEX "tickets_status" ON "tickets" ("desk", "status", "created", "number");

CREATE INDEX "tickets_updated" ON "tickets" ("desk", "updated", "number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124152811_Tickets', '10.0.15');

