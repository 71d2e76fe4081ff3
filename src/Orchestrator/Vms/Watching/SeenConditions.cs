using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Watching;

/// <summary>The conditions of a VM that follow from what the watch sees of it.</summary>
internal static class SeenConditions
{
    private const string True = "true";
    private const string False = "false";
    private const string Unknown = "unknown";

    /// <summary>Changes the conditions of a VM that is in service.</summary>
    /// <param name="conditions">As they are kept.</param>
    /// <param name="order">What it is to be.</param>
    /// <param name="instanceUuid">Whose id it is to be.</param>
    /// <param name="seen">What the watch knows; null: vCenter has no such VM.</param>
    /// <param name="now">When it was looked at.</param>
    public static void Apply(List<VmCondition> conditions, VmOrder order, Guid instanceUuid, VmFacts? seen, DateTimeOffset now)
    {
        if (seen is null)
        {
            VmConditions.Set(conditions, VmConditions.Ready, False, "vanished", "vCenter has no such VM any more: somebody removed it.", now);
            return;
        }

        if (seen.InstanceUuid is { } uuid && Guid.TryParse(uuid, out var parsed) && parsed != instanceUuid)
        {
            VmConditions.Set(conditions, VmConditions.Ready, False, "identityMismatch", $"vCenter has another VM ({seen.Name}) in its place.", now);
            return;
        }

        // Only what this look says is taken back by it; a failed change stays told.
        if (conditions.Find(condition => condition.Type == VmConditions.Ready) is { Reason: "vanished" or "identityMismatch" })
            VmConditions.Set(conditions, VmConditions.Ready, True, "", "", now);
        ApplyTools(conditions, order, seen, now);
        ApplyConsolidation(conditions, seen, now);
    }

    private static void ApplyTools(List<VmCondition> conditions, VmOrder order, VmFacts seen, DateTimeOffset now)
    {
        if (seen.PowerState is not { } power || seen.ToolsRunning is null)
            return;
        if (power != VirtualMachinePowerState.PoweredOn)
        {
            Set(conditions, VmConditions.ToolsInstalled, Unknown, "notPoweredOn", "It is not powered on.", now);
            Set(conditions, VmConditions.GuestAsOrdered, Unknown, "notPoweredOn", "It is not powered on.", now);
        }
        else if (!seen.ToolsAreRunning)
        {
            Set(conditions, VmConditions.ToolsInstalled, False, "notRunning", "VMware Tools do not run.", now);
            Set(conditions, VmConditions.GuestAsOrdered, Unknown, "toolsNotRunning", "The guest cannot be asked.", now);
        }
        else
        {
            Set(conditions, VmConditions.ToolsInstalled, True, "", "", now);
            var addresses = SeenFacts.Addresses(seen);
            if (seen.HostName is null || addresses.Count == 0)
                Set(conditions, VmConditions.GuestAsOrdered, Unknown, "notReported", "The guest has not reported itself yet.", now);
            else if (GuestComparison.Difference(order, seen.HostName, addresses) is { } difference)
                Set(conditions, VmConditions.GuestAsOrdered, False, "different", difference, now);
            else
                Set(conditions, VmConditions.GuestAsOrdered, True, "", "", now);
        }
    }

    private static void ApplyConsolidation(List<VmCondition> conditions, VmFacts seen, DateTimeOffset now)
    {
        if (seen.ConsolidationNeeded == true)
            Set(conditions, VmConditions.DisksConsolidated, False, "consolidationNeeded", "vCenter says that its disks have to be merged: a snapshot was not removed to the end.", now);
        else if (seen.ConsolidationNeeded == false && conditions.Exists(condition => condition.Type == VmConditions.DisksConsolidated))
            Set(conditions, VmConditions.DisksConsolidated, True, "", "", now);
    }

    /// <summary>What says the same already keeps its words: a message that has more to say is not replaced by ours.</summary>
    private static void Set(List<VmCondition> conditions, string type, string status, string reason, string message, DateTimeOffset now)
    {
        if (conditions.Find(condition => condition.Type == type) is { } known && known.Status == status && (known.Reason == reason || reason.Length == 0))
        {
            if (reason != "different" || known.Message == message)
                return;
        }

        VmConditions.Set(conditions, type, status, reason, message, now);
    }
}
