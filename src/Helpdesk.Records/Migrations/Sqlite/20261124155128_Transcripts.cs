using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Transcripts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    desk = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    conversation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    activity = table.Column<string>(type: "TEXT", maxLength: 364, nullable: false),
                    rating = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    customer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transcripts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    desk = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    conversation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    customer = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    incarnation = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    owner_epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_fence = table.Column<long>(type: "INTEGER", nullable: false),
                    owner_kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    context = table.Column<string>(type: "TEXT", nullable: false),
                    outside = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcripts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transcript_lines",
                columns: table => new
                {
                    transcript = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    incarnation = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    repeat = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_lines", x => new { x.transcript, x.sequence, x.incarnation });
                    table.ForeignKey(
                        name: "FK_transcript_lines_transcripts_transcript",
                        column: x => x.transcript,
                        principalTable: "transcripts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "feedback_activity",
                table: "feedback",
                columns: new[] { "desk", "bot", "conversation", "activity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "feedback_newest",
                table: "feedback",
                columns: new[] { "desk", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "transcripts_conversation",
                table: "transcripts",
                columns: new[] { "desk", "bot", "conversation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "transcripts_customer",
                table: "transcripts",
                columns: new[] { "desk", "customer", "updated" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "transcript_lines");

            migrationBuilder.DropTable(
                name: "transcripts");
        }
    }
}
