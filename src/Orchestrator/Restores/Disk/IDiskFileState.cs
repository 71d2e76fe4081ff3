namespace Orchestrator.Restores.Disk;

/// <summary>What the steps about the file of an extra disk need to know.</summary>
internal interface IDiskFileState
{
    string VmName { get; }

    Guid InstanceUuid { get; }

    string MoId { get; }

    /// <summary>Name of the datacenter in which the paths are.</summary>
    string Datacenter { get; }

    /// <summary>Datastore path of the disk's own file; null until it was chosen.</summary>
    string? File { get; }

    /// <summary>vCenter's device key of the attached disk; null before it was attached.</summary>
    int? Key { get; }

    long SizeBytes { get; }
}
