using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms;

/// <summary>Whether a VM seen in vCenter is the one we mean: its instance UUID and our marker, never its name or managed object id.</summary>
internal static class VmIdentity
{
    public static bool IsOurs(VmRecord seen, StepContext context, string role, Guid id, Guid instanceUuid) =>
        IsOurs(seen, context.Installation, role, id, instanceUuid);

    public static bool IsOurs(VmRecord seen, Guid installation, string role, Guid id, Guid instanceUuid) =>
        Guid.TryParse(seen.InstanceUuid, out var uuid)
        && uuid == instanceUuid
        && VmMarker.TryParse(seen.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker)
        && marker.Installation == installation
        && marker.Role == role
        && marker.Id == id
        && marker.InstanceUuid == instanceUuid;

    public static Failure Mismatch(VmRecord seen) => new(
        "identity-mismatch",
        $"The VM {seen.Name} ({seen.Id}) is not the one of this record: its instance UUID or its marker differs. It was left alone.")
    {
        Remedy = "Compare the VM in vCenter with this record; adopt it or give it another name.",
    };

    /// <summary>The VM of the context by its recorded managed object id; null when vCenter says that there is none.</summary>
    public static Task<VmRecord?> ReadAsync(StepContext context, string? moId, CancellationToken cancellationToken) =>
        moId is null ? Task.FromResult<VmRecord?>(null) : context.ReadVmAsync(new VmId(moId), cancellationToken);
}
