DROP INDEX "tickets_status";

DROP INDEX "tickets_status_updated";

ALTER TABLE "tickets" ADD "breached" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "tickets" ADD "due" INTEGER NOT NULL DEFAULT 9223372036854775807;

ALTER TABLE "tickets" ADD "first_replied" INTEGER NULL;

ALTER TABLE "tickets" ADD "first_reply_due" INTEGER NULL;

ALTER TABLE "tickets" ADD "next_reply_due" INTEGER NULL;

ALTER TABLE "tickets" ADD "resolution_due" INTEGER NULL;

ALTER TABLE "tickets" ADD "words_version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "ticket_comments" ADD "party" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "ticket_history" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ticket_history" PRIMARY KEY AUTOINCREMENT,
    "desk" TEXT NOT NULL,
    "ticket" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "party" INTEGER NULL,
    "actor" TEXT NULL,
    "field" INTEGER NOT NULL,
    "value_before" TEXT NULL,
    "value_after" TEXT NULL
);

CREATE TABLE "ticket_links" (
    "desk" TEXT NOT NULL,
    "ticket" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "relation" INTEGER NOT NULL,
    CONSTRAINT "PK_ticket_links" PRIMARY KEY ("desk", "ticket", "other", "relation")
);

CREATE TABLE "ticket_views" (
    "desk" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "shared" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    CONSTRAINT "PK_ticket_views" PRIMARY KEY ("desk", "id")
);

CREATE INDEX "tickets_assignee_status" ON "tickets" ("desk", "assignee", "status", "created", "number");

CREATE INDEX "tickets_due" ON "tickets" ("desk", "due", "number");

CREATE INDEX "tickets_status" ON "tickets" ("desk", "status", "created", "number", "assignee", "priority");

CREATE INDEX "tickets_status_due" ON "tickets" ("desk", "status", "due", "number");

CREATE INDEX "tickets_status_updated" ON "tickets" ("desk", "status", "updated", "number", "assignee", "priority");

CREATE INDEX "tickets_words_missing" ON "tickets" ("desk", "number") WHERE words_version <> version;

CREATE INDEX "ticket_history_ticket" ON "ticket_history" ("desk", "ticket", "id");

CREATE INDEX "ticket_views_owner" ON "ticket_views" ("desk", "owner");

CREATE INDEX "ticket_views_shared" ON "ticket_views" ("desk", "shared");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128015214_TicketDesk', '10.0.15');

