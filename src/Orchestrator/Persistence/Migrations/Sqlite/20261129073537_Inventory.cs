using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Inventory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "elections",
                columns: table => new
                {
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_elections", x => x.Role);
                });

            migrationBuilder.CreateTable(
                name: "inventory_sources",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "TEXT", nullable: false),
                    ObservedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inventory_sources", x => x.VCenter);
                });

            migrationBuilder.CreateTable(
                name: "inventory_vms",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "TEXT", nullable: false),
                    MoId = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceUuid = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    PowerState = table.Column<string>(type: "TEXT", nullable: true),
                    Host = table.Column<string>(type: "TEXT", nullable: true),
                    Folder = table.Column<string>(type: "TEXT", nullable: true),
                    CpuCount = table.Column<int>(type: "INTEGER", nullable: true),
                    MemoryMiB = table.Column<int>(type: "INTEGER", nullable: true),
                    DiskCount = table.Column<int>(type: "INTEGER", nullable: true),
                    ToolsRunState = table.Column<string>(type: "TEXT", nullable: true),
                    GuestHostName = table.Column<string>(type: "TEXT", nullable: true),
                    IpAddresses = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inventory_vms", x => new { x.VCenter, x.MoId });
                });

            migrationBuilder.InsertData(
                table: "elections",
                columns: new[] { "Role", "LeaseUntil", "Owner" },
                values: new object[] { 0, null, null });

            migrationBuilder.CreateIndex(
                name: "IX_elections_Owner",
                table: "elections",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_inventory_vms_InstanceUuid",
                table: "inventory_vms",
                column: "InstanceUuid");

            migrationBuilder.CreateIndex(
                name: "IX_inventory_vms_Name",
                table: "inventory_vms",
                column: "Name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "elections");

            migrationBuilder.DropTable(
                name: "inventory_sources");

            migrationBuilder.DropTable(
                name: "inventory_vms");
        }
    }
}
