CREATE TABLE "ticket_words" (
    "desk" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "word" BLOB NOT NULL,
    CONSTRAINT "PK_ticket_words" PRIMARY KEY ("desk", "number", "word")
);

CREATE INDEX "ticket_words_word" ON "ticket_words" ("desk", "word", "number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127211306_TicketWords', '10.0.15');

