namespace Orchestrator.Vms.Changes;

/// <summary>What every operation on a VM that is there knows of it; the states of recipes derive from this.</summary>
internal abstract class VmChangeState
{
    /// <summary>Its name when the operation was accepted, for messages.</summary>
    public required string VmName { get; init; }

    public required Guid InstanceUuid { get; init; }

    public required string MoId { get; init; }
}
