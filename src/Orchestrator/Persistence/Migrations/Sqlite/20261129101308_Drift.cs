using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Drift : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Applied",
                table: "virtual_machines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "vm_drifts",
                columns: table => new
                {
                    VirtualMachineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Property = table.Column<int>(type: "INTEGER", nullable: false),
                    Declared = table.Column<string>(type: "TEXT", nullable: false),
                    Applied = table.Column<string>(type: "TEXT", nullable: true),
                    Observed = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    IgnoredValue = table.Column<string>(type: "TEXT", nullable: true),
                    IgnoredBy = table.Column<string>(type: "TEXT", nullable: true),
                    IgnoredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vm_drifts", x => new { x.VirtualMachineId, x.Property });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "vm_drifts");

            migrationBuilder.DropColumn(
                name: "Applied",
                table: "virtual_machines");
        }
    }
}
