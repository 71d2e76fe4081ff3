using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Exchange;

/// <summary>Whose a VM is that stands under a recorded id.</summary>
internal static class ExchangedVms
{
    /// <summary>No trace of ours: another VM under the managed object id, which vCenter uses again. Ours is gone.</summary>
    public static bool IsAnother(VmRecord seen, Guid instanceUuid, StepContext context) =>
        !(Guid.TryParse(seen.InstanceUuid, out var uuid) && uuid == instanceUuid)
        && !(VmMarker.TryParse(seen.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker) && marker.Installation == context.Installation && marker.Id == context.VirtualMachineId);
}
