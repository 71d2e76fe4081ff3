using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Destroy;

/// <summary>What the steps that take a VM away need to know.</summary>
internal interface IDestroyState
{
    string VmName { get; }

    Guid InstanceUuid { get; }

    string? MoId { get; set; }

    /// <summary>The folder in which a VM of that name is looked for when its id is not known; null: nowhere.</summary>
    string? Folder { get; }

    /// <summary>Whether a VM that was found is the one meant.</summary>
    bool IsOurs(VmRecord seen, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, InstanceUuid);

    /// <summary>The VM is to stay.</summary>
    bool Spared(StepContext context);

    /// <summary>A VM that is not there may yet appear: the call that makes it has not ended.</summary>
    Task<bool> MayAppearAsync(StepContext context, CancellationToken cancellationToken);
}
