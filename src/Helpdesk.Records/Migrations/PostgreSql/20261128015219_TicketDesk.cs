using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TicketDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "tickets_status",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status_updated",
                table: "tickets");

            migrationBuilder.AddColumn<int>(
                name: "breached",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "due",
                table: "tickets",
                type: "bigint",
                nullable: false,
                defaultValue: 9223372036854775807L);

            migrationBuilder.AddColumn<long>(
                name: "first_replied",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "first_reply_due",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_reply_due",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "resolution_due",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "words_version",
                table: "tickets",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "party",
                table: "ticket_comments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ticket_history",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    party = table.Column<int>(type: "integer", nullable: true),
                    actor = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: true),
                    field = table.Column<int>(type: "integer", nullable: false),
                    value_before = table.Column<string>(type: "text", nullable: true),
                    value_after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ticket_links",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    other = table.Column<long>(type: "bigint", nullable: false),
                    relation = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_links", x => new { x.desk, x.ticket, x.other, x.relation });
                });

            migrationBuilder.CreateTable(
                name: "ticket_views",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    owner = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_views", x => new { x.desk, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "tickets_assignee_status",
                table: "tickets",
                columns: new[] { "desk", "assignee", "status", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_due",
                table: "tickets",
                columns: new[] { "desk", "due", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status",
                table: "tickets",
                columns: new[] { "desk", "status", "created", "number", "assignee", "priority" });

            migrationBuilder.CreateIndex(
                name: "tickets_status_due",
                table: "tickets",
                columns: new[] { "desk", "status", "due", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status_updated",
                table: "tickets",
                columns: new[] { "desk", "status", "updated", "number", "assignee", "priority" });

            migrationBuilder.CreateIndex(
                name: "tickets_words_missing",
                table: "tickets",
                columns: new[] { "desk", "number" },
                filter: "words_version <> version");

            migrationBuilder.CreateIndex(
                name: "ticket_history_ticket",
                table: "ticket_history",
                columns: new[] { "desk", "ticket", "id" });

            migrationBuilder.CreateIndex(
                name: "ticket_views_owner",
                table: "ticket_views",
                columns: new[] { "desk", "owner" });

            migrationBuilder.CreateIndex(
                name: "ticket_views_shared",
                table: "ticket_views",
                columns: new[] { "desk", "shared" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ticket_history");

            migrationBuilder.DropTable(
                name: "ticket_links");

            migrationBuilder.DropTable(
                name: "ticket_views");

            migrationBuilder.DropIndex(
                name: "tickets_assignee_status",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_due",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status_due",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status_updated",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_words_missing",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "breached",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "due",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "first_replied",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "first_reply_due",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "next_reply_due",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "resolution_due",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "words_version",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "party",
                table: "ticket_comments");

            migrationBuilder.CreateIndex(
                name: "tickets_status",
                table: "tickets",
                columns: new[] { "desk", "status", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status_updated",
                table: "tickets",
                columns: new[] { "desk", "status", "updated", "number" });
        }
    }
}
