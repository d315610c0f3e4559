using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TicketWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ticket_words",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    word = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_words", x => new { x.desk, x.number, x.word });
                });

            migrationBuilder.CreateIndex(
                name: "ticket_words_word",
                table: "ticket_words",
                columns: new[] { "desk", "word", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ticket_words");
        }
    }
}
