using System.Text.Json.Nodes;
using Orchestrator.Client.Drift;
using Orchestrator.Client.Events;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Drift;

/// <summary>VMs that somebody changes in vCenter behind our back. An installation of their own: its calls are counted.</summary>
internal abstract class DriftFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Catalogue:Systems:0:Limits:MaxCpuCount"] = "8" };

    protected async Task<VmView> ReadyAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;

    /// <summary>Off in between, as whoever did it would have had to: hot-add is not enabled.</summary>
    protected async Task ReconfigureAsync(VmView vm, JsonObject change)
    {
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "reconfigure", change);
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
    }

    protected Task SetCpusAsync(VmView vm, int count) => ReconfigureAsync(vm, new JsonObject { ["numCPUs"] = count });

    /// <summary>A disk of 1 GiB more on the VM's controller.</summary>
    protected Task AddDiskAsync(VmView vm) => ReconfigureAsync(
        vm,
        new JsonObject
        {
            ["deviceChange"] = new JsonArray(new JsonObject
            {
                ["operation"] = "add",
                ["fileOperation"] = "create",
                ["device"] = new JsonObject
                {
                    ["_typeName"] = "VirtualDisk",
                    ["key"] = -1,
                    ["controllerKey"] = 1000,
                    ["unitNumber"] = 9,
                    ["capacityInKB"] = 1 << 20,
                    ["backing"] = new JsonObject { ["_typeName"] = "VirtualDiskFlatVer2BackingInfo", ["fileName"] = "", ["diskMode"] = "persistent" },
                },
            }),
        });

    protected async Task<SimulatedVm> InVCenterAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    /// <summary>A VM that somebody has renamed, and that is seen as such.</summary>
    protected async Task<VmView> RenamedAsync(string name)
    {
        var vm = await ReadyAsync(name);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "rename", new JsonObject { ["name"] = $"somebody's {name}" });
        await UntilAsync(vm, $"name {name} {name} somebody's {name}");
        return vm;
    }

    protected Task<OperationView> RevertNameAsync(VmView vm) => Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.Name] }, "*");

    /// <summary>Every sentence that does not hold after a name was reverted.</summary>
    protected async Task<IReadOnlyList<string>> FindFaultsOfNameAsync(VmView vm, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        if ((await InVCenterAsync(vm)).Name is var name && name != vm.Name)
            faults.Add($"it is named {name} in vCenter, expected {vm.Name}");
        if (Words(await Client.GetDriftAsync(vm.Id)).ToList() is { Count: > 0 } left)
            faults.Add($"differences are left: {string.Join("; ", left)}");
        if ((await Client.GetVmAsync(vm.Id)).State is var state && state != VmState.Ready)
            faults.Add($"the VM is {state}");
        return faults;
    }

    /// <summary>Waits until the VM's differences, in words, are these.</summary>
    protected async Task<VmDriftView> UntilAsync(VmView vm, params string[] differences)
    {
        VmDriftView? read = null;
        await Schedule.UntilAsync($"{vm.Name} differs in [{string.Join("; ", differences)}]", async () => Words(read = await Client.GetDriftAsync(vm.Id)).SequenceEqual(differences));
        return read!;
    }

    /// <summary>For example <c>cpuCount 2 2 4</c>: declared, applied, observed.</summary>
    protected static IEnumerable<string> Words(VmDriftView drift) =>
        drift.Differences.Select(one => $"{char.ToLowerInvariant(one.Property.ToString()[0])}{one.Property.ToString()[1..]} {one.Declared} {one.Applied} {one.Observed}{(one.Ignored is null ? "" : " ignored")}");

    protected async Task<ConditionView> AsDeclaredAsync(VmView vm) => (await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "asDeclared");

    protected async Task<IReadOnlyList<EventView>> ToldAsync(VmView vm, string type) =>
        (await Client.CallAsync(api => api.ListEventsAsync(type, null, vm.Id, null, null, CancellationToken.None))).Items;

    protected async Task<string> TagAsync(VmView vm)
    {
        using var response = await Client.Api.GetDriftAsync(vm.Id, CancellationToken.None);
        return response.Headers!.ETag!.Tag;
    }
}
