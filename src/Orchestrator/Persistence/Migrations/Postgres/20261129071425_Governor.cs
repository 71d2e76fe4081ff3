using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Governor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Lane",
                table: "operations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WaitsAt",
                table: "operations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WaitsSince",
                table: "operations",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Loads",
                table: "nodes",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "login_refusals",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "text", nullable: false),
                    Credential = table.Column<string>(type: "text", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: true),
                    TriedBy = table.Column<string>(type: "text", nullable: true),
                    TryUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_login_refusals", x => new { x.VCenter, x.Credential });
                });

            migrationBuilder.CreateTable(
                name: "vcenter_states",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    OpenUntil = table.Column<long>(type: "bigint", nullable: true),
                    OpenedBy = table.Column<string>(type: "text", nullable: true),
                    BackOffUntil = table.Column<long>(type: "bigint", nullable: true),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vcenter_states", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_operations_WaitsAt_Lane_WaitsSince",
                table: "operations",
                columns: new[] { "WaitsAt", "Lane", "WaitsSince" },
                filter: "\"WaitsAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "login_refusals");

            migrationBuilder.DropTable(
                name: "vcenter_states");

            migrationBuilder.DropIndex(
                name: "IX_operations_WaitsAt_Lane_WaitsSince",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "Lane",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "WaitsAt",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "WaitsSince",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "Loads",
                table: "nodes");
        }
    }
}
