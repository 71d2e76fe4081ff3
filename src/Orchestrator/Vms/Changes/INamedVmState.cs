namespace Orchestrator.Vms.Changes;

/// <summary>What it takes to give a VM its name.</summary>
internal interface INamedVmState
{
    string VmName { get; }

    Guid InstanceUuid { get; }

    string? MoId { get; }
}
