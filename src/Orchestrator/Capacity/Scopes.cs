using Orchestrator.Api;
using Orchestrator.Client.Capacity;
using Orchestrator.Leases;
using Orchestrator.Operations;

namespace Orchestrator.Capacity;

/// <summary>Who has the places of a scope, and who waits for one.</summary>
internal static class Scopes
{
    private const int MostShown = 100;

    public static ScopeView Of(string scope, IReadOnlyList<CreatingSlot> rows, IReadOnlyList<PlaceUser> users, DateTimeOffset now)
    {
        var holders = rows.Where(row => row.LeaseUntil >= now).Select(row => row.OperationId).OfType<OperationId>().ToHashSet();
        var waiting = users.Where(user => OperationWait.IsAt(user.WaitsAt, scope) && !holders.Contains(user.Id))
            .OrderBy(user => user.Lane).ThenBy(user => user.WaitsSince).ThenBy(user => user.Id.Value)
            .ToList();
        return new ScopeView
        {
            Scope = scope,
            Cap = rows.Count,
            InUse = [.. users.Where(user => holders.Contains(user.Id)).OrderBy(user => user.Id.Value).Select(Place)],
            WaitingCount = waiting.Count,
            Waiting = [.. waiting.Take(MostShown).Select(Waiting)],
        };
    }

    private static PlaceView Place(PlaceUser user) => new()
    {
        Operation = Paths.Operation(user.Id),
        Kind = user.Kind,
        Lane = OperationViews.Word(user.Lane),
        Vm = user.Vm,
        Node = user.Node,
    };

    private static WaitingView Waiting(PlaceUser user, int index) => new()
    {
        Operation = Paths.Operation(user.Id),
        Kind = user.Kind,
        Lane = OperationViews.Word(user.Lane),
        Vm = user.Vm,
        Node = user.Node,
        WaitingFor = user.WaitingFor ?? "",
        Since = user.WaitsSince!.Value,
        Place = index + 1,
    };
}
