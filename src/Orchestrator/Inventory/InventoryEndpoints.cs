using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Inventory;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;
using VmState = Orchestrator.Vms.VmState;

namespace Orchestrator.Inventory;

/// <summary>The machines of all vCenters, ours or not, from the database.</summary>
internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder routes) => routes.MapGet("/inventory", List);

    private static async Task<IResult> List(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (vcenter, name, managed) = (query.Text("vcenter"), query.Pattern("name"), query.Flag("managed"));
        var (kind, power) = (InventoryViews.Parse(query.Word<InventoryKind>("kind")), InventoryViews.Word(query.Word<PowerState>("powerState")));
        var after = query.After(key => key is [var ofVCenter, var moId] ? new Key(ofVCenter, moId) : (Key?)null);
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var ours = db.VirtualMachines.Where(vm => vm.State != VmState.Retired);
        var machines = db.InventoryVms.AsNoTracking();
        if (vcenter is not null)
            machines = machines.Where(machine => machine.VCenter == vcenter);
        if (name is not null)
            machines = machines.Where(machine => EF.Functions.Like(machine.Name!, name, "\\"));
        if (kind is not null)
            machines = machines.Where(machine => machine.Kind == kind);
        if (power is not null)
            machines = machines.Where(machine => machine.PowerState == power);
        if (managed is { } isOurs)
            machines = machines.Where(machine => ours.Any(vm => vm.InstanceUuid == machine.InstanceUuid && vm.VCenter == machine.VCenter) == isOurs);
        if (after is { } last)
            machines = machines.Where(machine => machine.VCenter.CompareTo(last.VCenter) > 0 || (machine.VCenter == last.VCenter && machine.MoId.CompareTo(last.MoId) > 0));

        var rows = await machines
            .OrderBy(machine => machine.VCenter).ThenBy(machine => machine.MoId)
            .Take(query.Take)
            .Select(machine => new InventoryRow(
                machine,
                ours.Where(vm => vm.InstanceUuid == machine.InstanceUuid && vm.VCenter == machine.VCenter).Select(vm => (Guid?)vm.Id).FirstOrDefault(),
                db.InventorySources.Where(source => source.VCenter == machine.VCenter).Select(source => (DateTimeOffset?)source.ObservedAt).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return query.Page(rows, row => [row.Machine.VCenter, row.Machine.MoId], InventoryViews.Of);
    }

    private readonly record struct Key(string VCenter, string MoId);
}
