using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms;

/// <summary>What was last seen of a VM in vCenter and its guest; the vendor's own values, unchanged.</summary>
internal sealed record VmFactsRecord
{
    public string? PowerState { get; init; }

    public string? Folder { get; init; }

    public string? Host { get; init; }

    public string? Datastore { get; init; }

    public string? GuestHostName { get; init; }

    public string? GuestOs { get; init; }

    public IReadOnlyList<string> IpAddresses { get; init; } = [];

    public string? ToolsRunState { get; init; }

    public string? ToolsVersion { get; init; }

    public string? ToolsVersionStatus { get; init; }

    public string? ToolsInstallType { get; init; }

    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Of a retired VM: it ran when it was retired.</summary>
    public bool? WasPoweredOn { get; init; }

    /// <summary>What one call read of the machine; what the guest reports comes from elsewhere.</summary>
    public VmFactsRecord Seen(VmRecord vm) => this with
    {
        PowerState = vm.PowerState.Value,
        Folder = vm.Folder?.Value ?? Folder,
        Host = vm.Host?.Value ?? Host,
        Datastore = vm.Datastores is [var first, ..] ? first.Value : Datastore,
        ToolsRunState = vm.Facts.ToolsRunning is { } running ? RunState(running) : ToolsRunState,
        ObservedAt = vm.Facts.ObservedAt,
    };

    /// <summary>What the guest said, where it said something.</summary>
    public VmFactsRecord Told(GuestReport guest) => guest.HostName is null ? this : this with
    {
        GuestHostName = guest.HostName,
        GuestOs = guest.Os,
        IpAddresses = guest.IpAddresses,
    };

    /// <summary>The one API's word in the other's, which is kept.</summary>
    private static string RunState(ToolsRunningStatus running) =>
        running == ToolsRunningStatus.GuestToolsRunning ? VmToolsRunState.Running.Value
        : running == ToolsRunningStatus.GuestToolsNotRunning ? VmToolsRunState.NotRunning.Value
        : running == ToolsRunningStatus.GuestToolsExecutingScripts ? VmToolsRunState.ExecutingScripts.Value
        : running.Value;
}

/// <summary>One statement about a VM, after Kubernetes: what, whether, since when, and why.</summary>
/// <param name="Type">For example <c>toolsInstalled</c>.</param>
/// <param name="Status"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Since">When the status last changed.</param>
/// <param name="Reason">A word for machines; empty when there is nothing to say.</param>
/// <param name="Message">A sentence for people.</param>
internal sealed record VmCondition(string Type, string Status, DateTimeOffset Since, string Reason, string Message);
