using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    invite = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    desk = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    agent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_ring",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_ring", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    desk = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    activity = table.Column<string>(type: "TEXT", maxLength: 364, nullable: false),
                    conversation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    rating = table.Column<int>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    agent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    customer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_surveys", x => new { x.desk, x.bot, x.activity });
                });

            migrationBuilder.CreateIndex(
                name: "agents_email",
                table: "agents",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "agents_invite",
                table: "agents",
                column: "invite",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "agents_user",
                table: "agents",
                column: "user_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "audit_newest",
                table: "audit",
                columns: new[] { "desk", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "surveys_newest",
                table: "surveys",
                columns: new[] { "desk", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agents");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "key_ring");

            migrationBuilder.DropTable(
                name: "surveys");
        }
    }
}
