using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WaitsAt",
                table: "operations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WaitsSince",
                table: "operations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Loads",
                table: "nodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "login_refusals",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "TEXT", nullable: false),
                    Credential = table.Column<string>(type: "TEXT", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TriedBy = table.Column<string>(type: "TEXT", nullable: true),
                    TryUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_login_refusals", x => new { x.VCenter, x.Credential });
                });

            migrationBuilder.CreateTable(
                name: "vcenter_states",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    OpenUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedBy = table.Column<string>(type: "TEXT", nullable: true),
                    BackOffUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
