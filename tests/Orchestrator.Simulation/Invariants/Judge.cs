using Microsoft.EntityFrameworkCore;
using Orchestrator.Simulation.Scenario;
using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Invariants;

/// <summary>Looks at what is left of a run, and says what must not be.</summary>
internal static class Judge
{
    public static async Task<IReadOnlyList<string>> FindBrokenAsync(Site site, Story story)
    {
        await using var db = site.Read();
        var left = new Remains
        {
            State = site.VCenter.Inner.Door.State,
            Vms = await db.VirtualMachines.AsNoTracking().OrderBy(vm => vm.Id).ToListAsync(),
            Operations = await db.Operations.AsNoTracking().OrderBy(operation => operation.Id).ToListAsync(),
            Events = await db.OperationEvents.AsNoTracking().OrderBy(happened => happened.Sequence).ToListAsync(),
            Points = await db.RestorePoints.AsNoTracking().OrderBy(point => point.Id).ToListAsync(),
            Restores = await db.Restores.AsNoTracking().OrderBy(restore => restore.Id).ToListAsync(),
            Snapshots = await db.VmSnapshots.AsNoTracking().OrderBy(snapshot => snapshot.Id).ToListAsync(),
            Names = await db.NameReservations.AsNoTracking().OrderBy(name => name.Name).ToListAsync(),
            Addresses = await db.AddressReservations.AsNoTracking().OrderBy(address => address.Address).ToListAsync(),
        };
        return
        [
            .. site.Watch.Broken,
            .. RecordRules.Find(left),
            .. LeftoverRules.Find(left),
            .. HoldingRules.Find(left),
            .. TellingRules.Find(left, story.Customers),
            .. RetentionRules.Find(left),
        ];
    }
}
