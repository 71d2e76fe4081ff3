using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Rest;

namespace Orchestrator.Simulator.Control;

/// <summary>The inventory, small, for tests to look at.</summary>
internal static class InventoryControl
{
    public static JsonObject View(InventoryState state) => Build.Object(
        ("version", state.Version),
        ("vms", Build.Array(state.Vms.Values.OrderBy(vm => vm.Id.Length).ThenBy(vm => vm.Id, StringComparer.Ordinal).Select(vm => Vm(vm, state)))),
        ("folders", Build.Array(state.Every<Folder>().Select(folder => Build.Object(("id", folder.Id), ("path", Naming.PathOf(state, folder)), ("type", folder.Type))))),
        ("datastores", Build.Array(state.Every<Datastore>().OrderBy(store => store.Name, StringComparer.Ordinal).Select(store => Build.Object(("id", store.Id), ("name", store.Name), ("capacity", store.Capacity), ("free", store.Free))))),
        ("hosts", Build.Array(state.Every<HostSystem>().OrderBy(host => host.Name, StringComparer.Ordinal).Select(host => Build.Object(("id", host.Id), ("name", host.Name), ("inMaintenance", host.InMaintenance))))),
        ("tags", Build.Strings(state.Every<Tag>().Select(tag => NameOf(tag, state)).Order(StringComparer.Ordinal))),
        ("looseDisks", Build.Strings(state.Every<LooseDisk>().Select(disk => disk.File).Order(StringComparer.Ordinal))),
        ("libraryItems", Build.Strings(state.Every<LibraryItem>().Select(item => item.Name).Order(StringComparer.Ordinal))),
        ("networks", Build.Array(state.Every<Network>().Select(network => Build.Object(("id", network.Id), ("name", network.Name))))));

    public static JsonNode Vm(Vm vm, InventoryState state) => Build.Object(
        ("id", vm.Id),
        ("name", vm.Name),
        ("folder", state.Find<Folder>(vm.Parent) is { } folder ? Naming.PathOf(state, folder) : null),
        ("host", vm.Host),
        ("instanceUuid", vm.InstanceUuid.ToString()),
        ("biosUuid", vm.BiosUuid.ToString()),
        ("template", vm.Template),
        ("powerState", Build.Power(vm.Power)),
        ("bootTime", Build.Time(vm.BootTime)),
        ("boots", vm.Boots),
        ("annotation", vm.Annotation),
        ("extraConfig", Build.Map(vm.ExtraConfig, pair => pair.Key, pair => pair.Value)),
        ("cpuCount", vm.CpuCount),
        ("memoryMiB", vm.MemoryMiB),
        ("disks", Build.Array(vm.Disks.Select(disk => Build.Object(("key", disk.Key), ("capacity", disk.Capacity), ("file", disk.File), ("parent", disk.Parent), ("datastore", state.Find<Datastore>(disk.Datastore)?.Name))))),
        ("nics", Build.Array(vm.Nics.Select(nic => Build.Object(("key", nic.Key), ("mac", nic.Mac), ("network", state.Find<Network>(nic.Network)?.Name), ("connected", nic.Connected), ("startConnected", nic.StartConnected))))),
        ("snapshots", Build.Array(vm.Snapshots.Select(snapshot => Build.Object(("id", snapshot.Id), ("name", snapshot.Name), ("quiesced", snapshot.Quiesced), ("memory", snapshot.Memory))))),
        ("currentSnapshot", vm.CurrentSnapshot),
        ("consolidationNeeded", vm.ConsolidationNeeded),
        ("tools", Build.Object(("installed", vm.Tools.Installed), ("running", vm.Tools.Running), ("version", vm.Tools.Version), ("installerMounted", vm.Tools.InstallerMounted))),
        ("cdroms", Build.Array(vm.Cdroms.Select(cdrom => Build.Object(("key", cdrom.Key), ("iso", cdrom.IsoFile))))),
        ("bootDevices", Build.Strings(vm.BootDevices)),
        ("customization", vm.Customization.Status.ToString().ToUpperInvariant()),
        ("hostName", vm.Guest.HostName),
        ("domain", vm.Guest.Domain),
        ("addresses", Build.Strings(GuestAddresses.Of(vm, state).Select(nic => nic.Address).OfType<string>())),
        ("tags", Build.Strings(state.Every<Tag>().Where(tag => tag.Objects.Contains($"VirtualMachine:{vm.Id}")).Select(tag => NameOf(tag, state)).Order(StringComparer.Ordinal))),
        ("busyTask", vm.BusyTask));

    /// <summary>With its category, as people say it.</summary>
    private static string NameOf(Tag tag, InventoryState state) => $"{state.Find<Category>(tag.Category)?.Name}/{tag.Name}";
}
