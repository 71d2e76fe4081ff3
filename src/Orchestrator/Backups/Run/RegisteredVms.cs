using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Backups.Run;

/// <summary>Every copy is one more VM that vCenter has to carry; a policy says how many there may be in all.</summary>
internal static class RegisteredVms
{
    /// <summary>Null: one more may be made.</summary>
    public static Failure? TooMany(VCenterConnection vcenter, BackupPolicyDefinition policy)
    {
        var registered = vcenter.Watcher.Vms.Count;
        return registered < policy.MaxRegisteredVms
            ? null
            : new Failure("too-many-vms", $"vCenter {vcenter.Name} has {registered} registered VMs, and backup policy {policy.Name} makes no copy beyond {policy.MaxRegisteredVms}.") { Retryable = true };
    }
}
