using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Helpdesk.Records.Migrations.PostgreSql
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
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    user_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    email_key = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    invite = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    agent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: false),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_ring",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_ring", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    activity = table.Column<string>(type: "character varying(364)", maxLength: 364, nullable: false),
                    conversation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    rating = table.Column<int>(type: "integer", nullable: false),
                    comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    agent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    customer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
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
