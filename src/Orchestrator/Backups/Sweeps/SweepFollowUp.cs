using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters;

namespace Orchestrator.Backups.Sweeps;

/// <summary>The daily sweep of every vCenter.</summary>
internal sealed class SweepFollowUp(VCenterRegistry vcenters, Lazy<OperationDesk> desk, OperationStore store, TimeProvider clock) : IFollowUpKind
{
    public const string KindName = "backup.sweep";

    public static readonly StandingFollowUp Standing = new(KindName, TimeSpan.FromDays(1));

    public string Kind => KindName;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        await Standing.AddNextAsync(db, clock.GetUtcNow(), cancellationToken);
        var orders = vcenters.All.Select(vcenter => SweepOperation.Order(vcenter.Name, OperationId.New(clock), "schedule")).ToList();
        foreach (var order in orders.Skip(1))
            store.Add(db, desk.Value.Make(order));
        return orders.FirstOrDefault();
    }
}
