using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orchestrator.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<string>(
                name: "CopyMoId",
                table: "restore_points",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddColumn<string>(
                name: "DiskSizes",
                table: "restore_points",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "restore_points",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "restore_points",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ProvenAt",
                table: "restore_points",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "restore_points",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "restore_points",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "VCenter",
                table: "restore_points",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "OperationId",
                table: "backup_runs",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "backup_runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExternalId",
                table: "backup_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "backup_runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "LastGoodAt",
                table: "backup_jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OverdueSince",
                table: "backup_jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "restores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RestorePointId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VirtualMachineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mode = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NewVirtualMachineId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kept = table.Column<string>(type: "TEXT", nullable: true),
                    KeepUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                type: "TEXT",
                nullable: false,
                defaultValue: "[]",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "CopyMoId",
                table: "restore_points",
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "OperationId",
                table: "backup_runs",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
