using Orchestrator.Client.Backups;

namespace Orchestrator.Client.Vms;

/// <summary>Where a virtual machine stands in vCenter. The ids are vCenter's own and can be used again by it; the instance UUID cannot.</summary>
public sealed record VmPlacementView
{
    /// <summary>The managed object id of the virtual machine, for example <c>vm-1042</c>.</summary>
    public string? Vm { get; init; }

    /// <summary>The folder's id, for example <c>group-v31</c>.</summary>
    public string? Folder { get; init; }

    /// <summary>The host's id, for example <c>host-12</c>.</summary>
    public string? Host { get; init; }

    /// <summary>The id of the datastore of its configuration, for example <c>datastore-15</c>.</summary>
    public string? Datastore { get; init; }

    /// <summary>vCenter's instance UUID, by which it is known for good.</summary>
    public string? InstanceUuid { get; init; }
}

/// <summary>What the guest reports of itself through VMware Tools.</summary>
public sealed record GuestView
{
    /// <summary>Its host name.</summary>
    public string? HostName { get; init; }

    /// <summary>Its addresses, IPv4 and IPv6.</summary>
    public required IReadOnlyList<string> IpAddresses { get; init; }

    /// <summary>Its operating system in vCenter's word, for example <c>RHEL_9_64</c>.</summary>
    public string? Os { get; init; }
}

/// <summary>The VMware Tools of a virtual machine. The words are vCenter's in lowerCamel; new ones can appear.</summary>
public sealed record ToolsView
{
    /// <summary><c>running</c>, <c>notRunning</c> or <c>executingScripts</c>.</summary>
    public string? RunState { get; init; }

    /// <summary>Their version, for example <c>12.3.5</c>.</summary>
    public string? Version { get; init; }

    /// <summary>How the version stands to the host's, for example <c>current</c>, <c>unmanaged</c> or <c>supportedOld</c>.</summary>
    public string? VersionStatus { get; init; }

    /// <summary>How they were installed, for example <c>openVmTools</c> or <c>msi</c>.</summary>
    public string? InstallType { get; init; }
}

/// <summary>The standard backup of a virtual machine.</summary>
public sealed record VmBackupView
{
    /// <summary>The name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Whose duty backing up is under the policy.</summary>
    public BackupDuty Duty { get; init; }

    /// <summary>The path of the backup job; null where the policy has none.</summary>
    public string? Job { get; init; }

    /// <summary>The moment whose state the newest good restore point holds; null before the first.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>The path of the newest restore point that can be used; null before the first.</summary>
    public string? LastRestorePoint { get; init; }

    /// <summary>How the last run ended: <c>succeeded</c>, <c>failed</c> or <c>missed</c>; null before the first end.</summary>
    public string? LastResult { get; init; }

    /// <summary>When the next run is due; null where none is.</summary>
    public DateTimeOffset? NextRunAt { get; init; }
}

/// <summary>The standard monitoring of a virtual machine.</summary>
public sealed record MonitoringView
{
    /// <summary><c>up</c>, <c>down</c> or <c>unknown</c>.</summary>
    public required string State { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>One thing that holds of a virtual machine, or does not.</summary>
public sealed record ConditionView
{
    /// <summary>What it is about, in lowerCamel, for example <c>toolsInstalled</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it holds.</summary>
    public required ConditionStatus Status { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, as one word for programs; empty where there is nothing to say.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, as a sentence for people; empty where there is nothing to say.</summary>
    public required string Message { get; init; }
}
