using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TicketIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "tickets_conversation",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "tickets_bot",
                table: "tickets",
                columns: new[] { "desk", "bot", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_conversation",
                table: "tickets",
                columns: new[] { "desk", "conversation", "created", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status_priority",
                table: "tickets",
                columns: new[] { "desk", "status", "priority", "number" });

            migrationBuilder.CreateIndex(
                name: "tickets_status_updated",
                table: "tickets",
                columns: new[] { "desk", "status", "updated", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "tickets_bot",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_conversation",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status_priority",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "tickets_status_updated",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "tickets_conversation",
                table: "tickets",
                columns: new[] { "desk", "conversation" });
        }
    }
}
