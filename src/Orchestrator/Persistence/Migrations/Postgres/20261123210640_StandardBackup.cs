using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StandardBackup : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Datastore",
                table: "restore_points",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "CopyMoId",
                table: "restore_points",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<string>(
                name: "DiskSizes",
                table: "restore_points",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "restore_points",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "restore_points",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ProvenAt",
                table: "restore_points",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "restore_points",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "restore_points",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "VCenter",
                table: "restore_points",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "OperationId",
                table: "backup_runs",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "backup_runs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExternalId",
                table: "backup_runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "backup_runs",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "LastGoodAt",
                table: "backup_jobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OverdueSince",
                table: "backup_jobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "restores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RestorePointId = table.Column<Guid>(type: "uuid", nullable: false),
                    VirtualMachineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mode = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OperationId = table.Column<Guid>(type: "uuid", nullable: false),
                    NewVirtualMachineId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kept = table.Column<string>(type: "text", nullable: true),
                    KeepUntil = table.Column<long>(type: "bigint", nullable: true),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_restores", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_restore_points_Policy_State",
                table: "restore_points",
                columns: new[] { "Policy", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_restore_points_VCenter_CopyMoId",
                table: "restore_points",
                columns: new[] { "VCenter", "CopyMoId" });

            migrationBuilder.CreateIndex(
                name: "IX_backup_runs_JobId_ExternalId",
                table: "backup_runs",
                columns: new[] { "JobId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_backup_runs_Policy_StartedAt",
                table: "backup_runs",
                columns: new[] { "Policy", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_backup_jobs_Policy_Id",
                table: "backup_jobs",
                columns: new[] { "Policy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_restores_RestorePointId",
                table: "restores",
                column: "RestorePointId");

            migrationBuilder.CreateIndex(
                name: "IX_restores_State",
                table: "restores",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_restores_VirtualMachineId_Id",
                table: "restores",
                columns: new[] { "VirtualMachineId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "restores");

            migrationBuilder.DropIndex(
                name: "IX_restore_points_Policy_State",
                table: "restore_points");

            migrationBuilder.DropIndex(
                name: "IX_restore_points_VCenter_CopyMoId",
                table: "restore_points");

            migrationBuilder.DropIndex(
                name: "IX_backup_runs_JobId_ExternalId",
                table: "backup_runs");

            migrationBuilder.DropIndex(
                name: "IX_backup_runs_Policy_StartedAt",
                table: "backup_runs");

            migrationBuilder.DropIndex(
                name: "IX_backup_jobs_Policy_Id",
                table: "backup_jobs");

            migrationBuilder.DropColumn(
                name: "DiskSizes",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "Policy",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "ProvenAt",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "State",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "VCenter",
                table: "restore_points");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "backup_runs");

            migrationBuilder.DropColumn(
                name: "ExternalId",
                table: "backup_runs");

            migrationBuilder.DropColumn(
                name: "Policy",
                table: "backup_runs");

            migrationBuilder.DropColumn(
                name: "LastGoodAt",
                table: "backup_jobs");

            migrationBuilder.DropColumn(
                name: "OverdueSince",
                table: "backup_jobs");

            migrationBuilder.AlterColumn<string>(
                name: "Datastore",
                table: "restore_points",
                type: "text",
                nullable: false,
                defaultValue: "[]",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "CopyMoId",
                table: "restore_points",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "OperationId",
                table: "backup_runs",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
