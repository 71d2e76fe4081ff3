using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Checks;

/// <summary>
/// Looks at the inventory all the while, and not only at the end: an order that had two VMs for a moment has broken its promise,
/// and so has an address that two guests had at once. From outside it sees what is there when it looks, once a second.
/// </summary>
internal sealed class Auditor(SimulatorProcess simulator, TimeProvider clock)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, HashSet<string>> _vmsEver = [];
    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _twins = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sharedAddresses = new(StringComparer.Ordinal);

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    /// <summary>Orders that had two VMs at the same time.</summary>
    public IReadOnlyCollection<string> Twins => _twins;

    /// <summary>Addresses that two powered-on VMs had at the same time.</summary>
    public IReadOnlyCollection<string> SharedAddresses => _sharedAddresses;

    /// <summary>The instance UUIDs that stood in vCenter for a VM of ours, ever.</summary>
    public IReadOnlyDictionary<Guid, HashSet<string>> VmsEver => _vmsEver;

    /// <summary>Instance UUIDs of VMs that are not ours, each seen at least once.</summary>
    public IReadOnlyCollection<string> Strangers => _strangers;

    /// <summary>Looks until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await LookAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    public void Look(SimulatedInventory inventory)
    {
        Looks++;
        var marked = Marked.In(inventory).ToList();
        foreach (var ours in marked.Where(vm => vm is { Role: "vm", IsItself: true }).GroupBy(vm => vm.Id))
        {
            var uuids = _vmsEver.TryGetValue(ours.Key, out var known) ? known : _vmsEver[ours.Key] = new(StringComparer.Ordinal);
            uuids.UnionWith(ours.Select(vm => vm.Vm.InstanceUuid));
            if (ours.Count() > 1)
                _twins.Add($"VM {ours.Key} stood in vCenter as {string.Join(" and ", ours.Select(vm => vm.Vm.Id))} at once");
        }

        _strangers.UnionWith(inventory.Vms.Except(marked.Where(vm => vm.IsItself).Select(vm => vm.Vm)).Where(vm => vm.Folder is not ("/DC0/vm/demo" or "/DC0/vm/backup")).Select(vm => vm.InstanceUuid));
        foreach (var shared in inventory.Vms.Where(vm => vm.PowerState == "POWERED_ON")
            .SelectMany(vm => vm.Addresses.Distinct().Select(address => (address, vm.Name)))
            .GroupBy(entry => entry.address)
            .Where(group => group.Count() > 1))
        {
            _sharedAddresses.Add($"{shared.Key} was the address of {string.Join(" and ", shared.Select(entry => entry.Name))} at once");
        }
    }

    private async Task LookAsync()
    {
        try
        {
            Look(await simulator.ReadInventoryAsync());
        }
        catch (HttpRequestException)
        {
            // vCenter is away.
        }
    }
}
