using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Seeding;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Methods;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Control;

/// <summary>What others do in this vCenter, behind the back of whom is tested: at once and without a task.</summary>
internal static class StrangerControl
{
    public static JsonNode Add(VCenter vcenter, JsonObject? body)
    {
        var added = vcenter.Door.Write(change =>
        {
            var state = change.State;
            var folder = SearchMethods.ByPath(state, body.Text("folder") ?? "/DC0/vm") as Folder ?? throw Refusals.InvalidArgument("folder", "The folder is not known.");
            var name = body.Required("name");
            Naming.RequireFree(state, folder.Id, name);
            var site = Site.Of(state, folder.Id);
            var vm = VmSeed.Make(change, site, name, folder.Id, site.Datastores[0], "rhel9_64Guest", ToolsOrigin.OpenVmTools, 8L << 30, "DC0_DVPG1");
            vm = change.Put(vm with
            {
                Annotation = body.Text("annotation") ?? "",
                ExtraConfig = vm.ExtraConfig.AddRange((body.Child("extraConfig") ?? []).Select(pair => KeyValuePair.Create(pair.Key, Read.AnyText(pair.Value)))),
                Guest = new() { HostName = name },
            });
            return body.Flag("poweredOn") == true ? GuestFlow.PowerOn(change, vm) : vm;
        });
        return InventoryControl.Vm(added, vcenter.Door.State);
    }

    public static void Delete(VCenter vcenter, string id) => vcenter.Door.Write(change => change.Remove(change.Vm(id)));

    /// <summary>A disk that snapshots do not hold.</summary>
    private static Vm Special(Vm vm, int number, string kind)
    {
        var disk = number < vm.Disks.Length ? vm.Disks[number] : throw Refusals.InvalidArgument("disk", "There is no such disk.");
        return kind switch
        {
            "independent" => vm with { Disks = vm.Disks.Replace(disk, disk with { Mode = "independent_persistent" }) },
            "rawPhysical" => vm with { Disks = vm.Disks.Replace(disk, disk with { RawPhysical = true }) },
            "multiWriter" => vm with { Disks = vm.Disks.Replace(disk, disk with { Sharing = "sharingMultiWriter" }) },
            "sharedBus" => vm with { SharedBus = "physicalSharing" },
            _ => throw Refusals.InvalidArgument("kind", "There are: independent, rawPhysical, multiWriter, sharedBus."),
        };
    }

    public static void Act(VCenter vcenter, string id, string action, JsonObject? body) => vcenter.Door.Write(change =>
    {
        var vm = change.Vm(id);
        switch (action)
        {
            case "power-on":
                GuestFlow.PowerOn(change, vm);
                break;
            case "power-off":
                GuestFlow.PowerOff(change, vm, clean: false);
                break;
            case "rename":
                Naming.RequireFree(change.State, vm.Parent, body.Required("name"));
                change.Put(vm with { Name = body.Required("name") });
                break;
            case "reconfigure":
                change.Put(VmEditor.Apply(change, vm, ConfigSpecReader.Edit(body)));
                break;
            case "suspend":
                change.Put(GuestFlow.Silence(vm) with { Power = PowerState.Suspended });
                break;
            case "snapshot":
                new CreateSnapshotWork(id, body.Required("name"), body.Text("description") ?? "", Quiesced: false).Take(change);
                break;
            case "remove-snapshots":
                change.Put(vm with { Snapshots = [], CurrentSnapshot = null });
                break;
            case "consolidation-needed":
                change.Put(vm with { ConsolidationNeeded = true });
                break;
            case "disk":
                change.Put(Special(vm, body.Number("disk") ?? 0, body.Required("kind")));
                break;
            case "custom-attribute":
                change.Put(vm with { CustomValues = vm.CustomValues.SetItem(FieldMethods.Ensure(change, body.Required("name")).Key, body.Required("value")) });
                break;
            case "event":
                vcenter.Events.Post(change, vm, body.Required("type"));
                break;
            case "task":
                var seconds = body.Number("seconds") ?? throw Refusals.InvalidArgument("seconds", "How long it takes is missing.");
                TaskFlow.Start(change, new("ReconfigVM_Task", "VirtualMachine.reconfigure", vm, TimeSpan.FromSeconds(seconds), new ReconfigureWork(id, new VmEdit())), Caller.Nobody);
                break;
            case "clone":
                change.Put(vm with { Id = change.NewId("vm"), Name = body.Required("name"), InstanceUuid = DeterministicGuid.Of(change.Options.Seed, "instance", change.NextNumber()), Snapshots = [], CurrentSnapshot = null, BusyTask = null });
                break;
            default:
                throw Refusals.InvalidArgument("action", "There are: power-on, power-off, suspend, rename, reconfigure, snapshot, remove-snapshots, consolidation-needed, disk, custom-attribute, event, task, clone.");
        }
    });
}
