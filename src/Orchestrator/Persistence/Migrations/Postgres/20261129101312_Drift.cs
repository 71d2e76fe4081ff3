using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Postgres
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
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "vm_drifts",
                columns: table => new
                {
                    VirtualMachineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Property = table.Column<int>(type: "integer", nullable: false),
                    Declared = table.Column<string>(type: "text", nullable: false),
                    Applied = table.Column<string>(type: "text", nullable: true),
                    Observed = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    IgnoredValue = table.Column<string>(type: "text", nullable: true),
                    IgnoredBy = table.Column<string>(type: "text", nullable: true),
                    IgnoredAt = table.Column<long>(type: "bigint", nullable: true)
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
