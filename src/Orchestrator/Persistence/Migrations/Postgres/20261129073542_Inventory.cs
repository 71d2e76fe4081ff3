using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Postgres
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
                    Role = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_elections", x => x.Role);
                });

            migrationBuilder.CreateTable(
                name: "inventory_sources",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "text", nullable: false),
                    ObservedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inventory_sources", x => x.VCenter);
                });

            migrationBuilder.CreateTable(
                name: "inventory_vms",
                columns: table => new
                {
                    VCenter = table.Column<string>(type: "text", nullable: false),
                    MoId = table.Column<string>(type: "text", nullable: false),
                    InstanceUuid = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PowerState = table.Column<string>(type: "text", nullable: true),
                    Host = table.Column<string>(type: "text", nullable: true),
                    Folder = table.Column<string>(type: "text", nullable: true),
                    CpuCount = table.Column<int>(type: "integer", nullable: true),
                    MemoryMiB = table.Column<int>(type: "integer", nullable: true),
                    DiskCount = table.Column<int>(type: "integer", nullable: true),
                    ToolsRunState = table.Column<string>(type: "text", nullable: true),
                    GuestHostName = table.Column<string>(type: "text", nullable: true),
                    IpAddresses = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
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
