CREATE TABLE "feedback" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_feedback" PRIMARY KEY AUTOINCREMENT,
    "desk" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "rating" TEXT NOT NULL,
    "reason" TEXT NULL,
    "customer" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "transcripts" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_transcripts" PRIMARY KEY AUTOINCREMENT,
    "desk" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "customer" TEXT NULL,
    "incarnation" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "owner_epoch" INTEGER NOT NULL,
    "lease_fence" INTEGER NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "context" TEXT NOT NULL,
    "outside" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL
);

CREATE TABLE "transcript_lines" (
    "transcript" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "incarnation" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "repeat" TEXT NULL,
    CONSTRAINT "PK_transcript_lines" PRIMARY KEY ("transcript", "sequence", "incarnation"),
    CONSTRAINT "FK_transcript_lines_transcripts_transcript" FOREIGN KEY ("transcript") REFERENCES "transcripts" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "feedback_activity" ON "feedback" ("desk", "bot", "conversation", "activity");

CREATE INDEX "feedback_newest" ON "feedback" ("desk", "at", "id");

CREATE UNIQUE INDEX "transcripts_conversation" ON "transcripts" ("desk", "bot", "conversation");

CREATE INDEX "transcripts_customer" ON "transcripts" ("desk", "customer", "updated");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124155128_Transcripts', '10.0.15');

