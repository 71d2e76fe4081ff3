using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Checks;

/// <summary>A VM of the inventory that carries our marker: <c>1;installation=…;role=…;id=…;operation=…;instanceUuid=…</c>.</summary>
/// <param name="Vm">The VM.</param>
/// <param name="Role">What it is for: <c>vm</c> or <c>backup</c>.</param>
/// <param name="Id">Our id.</param>
/// <param name="IsItself">The marker was written for this VM; false: a clone made by hand.</param>
internal sealed record Marked(SimulatedVm Vm, string Role, Guid Id, bool IsItself)
{
    private const string Key = "orchestrator.marker";

    public static IEnumerable<Marked> In(SimulatedInventory inventory) => inventory.Vms.Select(Read).OfType<Marked>();

    private static Marked? Read(SimulatedVm vm)
    {
        if (!vm.ExtraConfig.TryGetValue(Key, out var text))
            return null;
        var parts = text.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]);
        return new Marked(vm, parts["role"], Guid.Parse(parts["id"]), Guid.Parse(parts["instanceUuid"]) == Guid.Parse(vm.InstanceUuid));
    }
}
