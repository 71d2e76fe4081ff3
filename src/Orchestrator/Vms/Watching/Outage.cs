using System.Globalization;
using Orchestrator.VCenters;

namespace Orchestrator.Vms.Watching;

/// <summary>
/// Since when a vCenter cannot be asked, and what that means for what is known of its VMs: it is shown as unknown, with what
/// was known last. Nothing is written: ten thousand records do not change because one vCenter is away.
/// </summary>
internal sealed class Outage(VCenterRegistry vcenters, TimeProvider clock)
{
    /// <summary>Conditions that are statements of our own records.</summary>
    private static readonly string[] Ours = [VmConditions.BackedUp, VmConditions.Expiring];

    /// <summary>The conditions as they can be vouched for now.</summary>
    public IReadOnlyList<VmCondition> Judge(VirtualMachine vm)
    {
        var conditions = VmJson.ReadConditions(vm.Conditions);
        return vm.State is VmState.Retired || vm.MoId is null || UnseenSince(vm.VCenter) is not { } since
            ? conditions
            : [.. conditions.Select(condition => Ours.Contains(condition.Type) ? condition : Doubt(condition, vm.VCenter, since))];
    }

    /// <summary>A node that only answers the API is connected to no vCenter: it passes on what the workers have written.</summary>
    private DateTimeOffset? UnseenSince(string vcenter) =>
        vcenters.All.Count == 0 ? null
        : vcenters.Find(vcenter) is not { } connection ? DateTimeOffset.UnixEpoch
        : connection.Watcher.IsCurrent ? null
        : connection.Watcher.LastSeen ?? clock.GetUtcNow();

    private static VmCondition Doubt(VmCondition condition, string vcenter, DateTimeOffset since)
    {
        var known = $"{condition.Status} since {Instant(condition.Since)}{(condition.Message.Length == 0 ? "" : $": {condition.Message}")}";
        return new VmCondition(condition.Type, "unknown", since, "vcenterUnreachable", $"vCenter {vcenter} cannot be asked; it last answered at {Instant(since)}. Last known: {known}");
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
