using Orchestrator.Catalogue;

namespace Orchestrator.Backups.Run;

/// <summary>What <see cref="BackupRunOperation"/> was ordered and has learned.</summary>
internal sealed class BackupRunState : IBackupRunState
{
    public required string VmName { get; init; }

    public required Guid VmInstanceUuid { get; init; }

    public string? VmMoId { get; init; }

    public required BackupPolicyDefinition Policy { get; init; }

    public required string Datacenter { get; init; }

    public required Guid? BackupJobId { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    bool IBackupRunState.RunWanted => true;

    public BackupRunProgress Backup { get; set; } = new();
}
