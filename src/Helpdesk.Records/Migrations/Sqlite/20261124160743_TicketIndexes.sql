DROP INDEX "tickets_conversation";

CREATE INDEX "tickets_bot" ON "tickets" ("desk", "bot", "created", "number");

CREATE INDEX "tickets_conversation" ON "tickets" ("desk", "conversation", "created", "number");

CREATE INDEX "tickets_status_priority" ON "tickets" ("desk", "status", "priority", "number");

CREATE INDEX "tickets_status_updated" ON "tickets" ("desk", "status", "updated", "number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124160743_TicketIndexes', '10.0.15');

