using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LifeOfAVm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DestroyAt",
                table: "virtual_machines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "operations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "console_tickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VirtualMachineId = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenBy = table.Column<string>(type: "text", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_console_tickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "domain_events",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    System = table.Column<string>(type: "text", nullable: true),
                    VirtualMachineId = table.Column<Guid>(type: "uuid", nullable: true),
                    Message = table.Column<string>(type: "text", nullable: false),
                    MessageJa = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_domain_events", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "vm_snapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VirtualMachineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false),
                    MoId = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Quiesced = table.Column<bool>(type: "boolean", nullable: true),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vm_snapshots", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_operations_ParentId_State",
                table: "operations",
                columns: new[] { "ParentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_console_tickets_VirtualMachineId_Id",
                table: "console_tickets",
                columns: new[] { "VirtualMachineId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_domain_events_VirtualMachineId_Sequence",
                table: "domain_events",
                columns: new[] { "VirtualMachineId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_vm_snapshots_VirtualMachineId_State",
                table: "vm_snapshots",
                columns: new[] { "VirtualMachineId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "console_tickets");

            migrationBuilder.DropTable(
                name: "domain_events");

            migrationBuilder.DropTable(
                name: "vm_snapshots");

            migrationBuilder.DropIndex(
                name: "IX_operations_ParentId_State",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "DestroyAt",
                table: "virtual_machines");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "operations");
        }
    }
}
