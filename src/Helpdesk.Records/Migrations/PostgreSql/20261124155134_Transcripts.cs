using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
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
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    conversation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    activity = table.Column<string>(type: "character varying(364)", maxLength: 364, nullable: false),
                    rating = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    customer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transcripts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    conversation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    customer = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    incarnation = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    owner_epoch = table.Column<long>(type: "bigint", nullable: false),
                    lease_fence = table.Column<long>(type: "bigint", nullable: false),
                    owner_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    context = table.Column<string>(type: "text", nullable: false),
                    outside = table.Column<bool>(type: "boolean", nullable: false),
                    updated = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcripts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transcript_lines",
                columns: table => new
                {
                    transcript = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    incarnation = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    repeat = table.Column<string>(type: "text", nullable: true)
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
