using Orchestrator.Client.Capacity;
using Orchestrator.Nodes;
using Orchestrator.VCenter.Sessions;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Capacity;

/// <summary>One vCenter as callers see it.</summary>
internal static class VCenterCapacity
{
    public static VCenterCapacityView Of(
        string name, VCenterState? state, LoginRefusal? refusal, IReadOnlyList<(string Node, NodeLoad Load)> loads, IReadOnlyList<ScopeView> scopes, DateTimeOffset now) => new()
        {
            Name = name,
            Breaker = state is { OpenUntil: { } until } && until > now
            ? new BreakerView { State = BreakerState.Open, OpenUntil = until, OpenedBy = state.OpenedBy }
            : new BreakerView { State = BreakerState.Closed },
            BackOffUntil = state is { BackOffUntil: { } backOff } && backOff > now ? backOff : null,
            Login = new LoginStateView { LastRefusedAt = refusal?.LastAt, TriesLeft = Math.Max(0, LoginRefusals.Most - (refusal?.Refused ?? 0)) },
            CallsInFlight = loads.Sum(load => load.Load.Calls),
            MostCallsInFlight = loads.Sum(load => load.Load.MostCalls),
            Nodes =
        [
            .. loads.Select(load => new NodeLoadView
            {
                Node = load.Node,
                Sessions = load.Load.Sessions,
                CallsInFlight = load.Load.Calls,
                MostCallsInFlight = load.Load.MostCalls,
            }),
        ],
            Scopes = scopes,
        };
}
