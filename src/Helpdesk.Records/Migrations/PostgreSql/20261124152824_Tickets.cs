using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Tickets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    desks = table.Column<string>(type: "text", nullable: false),
                    created = table.Column<long>(type: "bigint", nullable: false),
                    expires = table.Column<long>(type: "bigint", nullable: true),
                    revoked = table.Column<long>(type: "bigint", nullable: true),
                    used = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "ticket_change_keys",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_change_keys", x => new { x.desk, x.ticket, x.key });
                });

            migrationBuilder.CreateTable(
                name: "ticket_comments",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<long>(type: "bigint", nullable: false),
                    @internal = table.Column<bool>(name: "internal", type: "boolean", nullable: false),
                    author = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_comments", x => new { x.desk, x.ticket, x.number });
                });

            migrationBuilder.CreateTable(
                name: "ticket_numbers",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_numbers", x => x.desk);
                });

            migrationBuilder.CreateTable(
                name: "ticket_tags",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    tag = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_tags", x => new { x.desk, x.tag, x.number });
                });

            migrationBuilder.CreateTable(
                name: "tickets",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<long>(type: "bigint", nullable: false),
                    updated = table.Column<long>(type: "bigint", nullable: false),
                    solved = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    comments = table.Column<int>(type: "integer", nullable: false),
                    bot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    requester = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: false),
                    assignee = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: true),
                    conversation = table.Column<string>(type: "character varying(430)", maxLength: 430, nullable: true),
                    contact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    tags = table.Column<string>(type: "text", nullable: false),
                    request_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tickets", x => new { x.desk, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "api_keys_sha256",
                table: "api_keys",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "tickets_assignee",
                table: "tickets",
                columns: new[] { "desk", "assignee", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_conversation",
                table: "tickets",
                columns: new[] { "desk", "conversation" });

            migrationBuilder.CreateIndex(
                name: "tickets_created",
                table: "tickets",
                columns: new[] { "desk", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_priority",
                table: "tickets",
                columns: new[] { "desk", "priority", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_request",
                table: "tickets",
                columns: new[] { "desk", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "tickets_requester",
                table: "tickets",
                columns: new[] { "desk", "requester", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status",
                table: "tickets",
                columns: new[] { "desk", "status", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_updated",
                table: "tickets",
                columns: new[] { "desk", "updated", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "ticket_change_keys");

            migrationBuilder.DropTable(
                name: "ticket_comments");

            migrationBuilder.DropTable(
                name: "ticket_numbers");

            migrationBuilder.DropTable(
                name: "ticket_tags");

            migrationBuilder.DropTable(
                name: "tickets");
        }
    }
}
