using System.Collections.Immutable;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Makes a VM out of another, a folder template or a snapshot.</summary>
internal sealed record CloneWork : TaskWork
{
    public required string Source { get; init; }

    public string? Snapshot { get; init; }

    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required string Host { get; init; }

    public required string Pool { get; init; }

    public required string Datastore { get; init; }

    public bool Template { get; init; }

    public bool PowerOn { get; init; }

    /// <summary>Its disks only add to those of the source.</summary>
    public bool Linked { get; init; }

    /// <summary>It goes on where the running source is.</summary>
    public bool Instant { get; init; }

    public VmEdit Edit { get; init; } = new();

    public CustomizationPlan? Customization { get; init; }

    public ImmutableArray<int> DisksToRemove { get; init; } = [];

    /// <summary>The token under which the result can be asked for again.</summary>
    public string? ClientToken { get; init; }

    public override TaskResult Complete(Change change, VimTask task)
    {
        var source = change.Vm(Source);
        change.Release(Folder, Name);
        var store = change.State.Get<Datastore>(Datastore, "Datastore");
        var vm = Copy(change, AtSnapshot(source), store, task);
        Footprint.Require(change.State, vm.Disks.Select(disk => (disk.Datastore, disk.Taken)));
        vm = VmEditor.Apply(change, vm, Edit with { Name = null });
        if (Customization is not null)
            vm = CustomizationFlow.Store(vm, Customization);
        change.Put(vm);
        if (Instant)
            GuestFlow.GoOn(change, vm, source);
        else if (PowerOn)
            GuestFlow.PowerOn(change, vm);
        if (ClientToken is not null)
            change.Put(new Deployment { Id = Deployment.IdOf(ClientToken), Vm = vm.Id });
        return new("VirtualMachine", vm.Id);
    }

    public override void Abandon(Change change)
    {
        if (change.State.Named(Folder, Name) is { } holder && change.State.Find<VimTask>(holder) is not null)
            change.Release(Folder, Name);
    }

    private Vm AtSnapshot(Vm source)
    {
        if (Snapshot is null)
            return source;
        var snapshot = source.Snapshots.FirstOrDefault(snapshot => snapshot.Id == Snapshot) ?? throw Refusals.NotFound("VirtualMachineSnapshot", Snapshot);
        return source with { CpuCount = snapshot.CpuCount, MemoryMiB = snapshot.MemoryMiB, Disks = snapshot.Disks, Nics = snapshot.Nics };
    }

    // Annotation and extraConfig come along: a marker in them then names another VM's UUID.
    private Vm Copy(Change change, Vm source, Datastore store, VimTask task)
    {
        var number = change.NextNumber();
        var directory = Naming.FreeDirectory(change.State, store, Name);
        var plain = directory[(directory.LastIndexOf(' ') + 1)..];
        return source with
        {
            Id = $"vm-{number}",
            Name = Name,
            Parent = Folder,
            Host = Host,
            Pool = Pool,
            Datastore = store.Id,
            Directory = directory,
            BiosUuid = DeterministicGuid.Of(change.Options.Seed, "bios", number),
            InstanceUuid = DeterministicGuid.Of(change.Options.Seed, "instance", number),
            Template = Template,
            Power = PowerState.Off,
            CleanPowerOff = true,
            BootTime = null,
            Boot = 0,
            Created = change.At,
            Modified = change.At,
            Disks = [.. source.Disks.Where(disk => !DisksToRemove.Contains(disk.Key)).Select((disk, index) => disk with
            {
                Datastore = store.Id,
                Parent = Linked ? disk.File : null,
                File = index == 0 ? $"[{store.Name}] {plain}/{plain}.vmdk" : FormattableString.Invariant($"[{store.Name}] {plain}/{plain}_{index}.vmdk"),
                Uuid = DeterministicGuid.Of(change.Options.Seed, "disk", change.NextNumber()),
            })],
            Nics = [.. source.Nics.Select(nic => Fresh(change, nic))],
            Tools = source.Tools with { Running = false, InstallerMounted = false },
            Guest = source.Guest with { Reported = false, ShuttingDown = false },
            Customization = new(),
            Snapshots = [],
            CurrentSnapshot = null,
            ConsolidationNeeded = false,
            BusyTask = null,
            RecentTasks = [task.Id],
            CustomValues = ImmutableSortedDictionary<int, string>.Empty,
        };
    }

    private static Nic Fresh(Change change, Nic nic)
    {
        var mac = DeviceEditor.NewMac(change);
        return nic with { Mac = mac, MacAssigned = true, Connected = false, Port = nic.Port is null ? null : Ports.For(mac) };
    }
}
