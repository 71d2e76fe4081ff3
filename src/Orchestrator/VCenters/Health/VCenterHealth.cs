using System.Collections.Concurrent;
using Orchestrator.Nodes;
using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenters.Health;

/// <summary>
/// Stands before all calls of this node: none goes to a vCenter whose breaker another node opened, or that asked to be left alone; and
/// calls in flight and tagging calls are this node's share of the installation's.
/// </summary>
internal sealed class VCenterHealth(NodeIdentity node, OperationsOptions options, TimeProvider clock) : ICallGate, IHealthListener
{
    /// <summary>Waits as long as this are waited out; longer ones are answered.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    /// <summary>Not worth telling.</summary>
    private static readonly TimeSpan SmallChange = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CallShare> _shares = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, KnownHealth> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raised when the other nodes are to be told of something.</summary>
    public event Action<string>? Changed;

    /// <summary>A vCenter that this node calls.</summary>
    public void Watch(string vcenter, int calls, int tagCallsPerSecond) => _shares[vcenter] = new CallShare(calls, tagCallsPerSecond, clock);

    /// <summary>What is known of a vCenter now.</summary>
    public KnownHealth Of(string vcenter) => _known.GetValueOrDefault(vcenter);

    /// <summary>What this node asks of its vCenters.</summary>
    public IReadOnlyList<NodeLoad> Loads(VCenterRegistry vcenters) =>
    [
        .. vcenters.All.Where(vcenter => _shares.ContainsKey(vcenter.Name)).OrderBy(vcenter => vcenter.Name, StringComparer.Ordinal)
            .Select(vcenter => new NodeLoad(vcenter.Name, _shares[vcenter.Name].InFlight, _shares[vcenter.Name].Most, vcenter.Sessions)),
    ];

    /// <summary>Takes over what other nodes met, as it was read just now.</summary>
    /// <param name="states">Of every vCenter of which anything was told.</param>
    /// <param name="nodes">How many nodes call vCenters; this one among them.</param>
    public void Heed(IReadOnlyList<VCenterState> states, int nodes)
    {
        foreach (var state in states)
        {
            var byOther = state.OpenedBy is { } opener && opener != node.Name;
            _known.AddOrUpdate(
                state.Name,
                _ => new KnownHealth(byOther ? state.OpenUntil : null, state.BackOffUntil, null),
                (_, known) => known with { HeldUntil = byOther ? state.OpenUntil : null, BackOffUntil = Later(known.BackOffUntil, state.BackOffUntil) });
        }

        foreach (var share in _shares.Values)
            share.ShareWith(nodes);
    }

    public async ValueTask<IDisposable?> EnterAsync(CallInfo info, CancellationToken cancellationToken)
    {
        await WaitAsync(info, cancellationToken);
        return _shares.TryGetValue(info.VCenter, out var share) ? await share.EnterAsync(info.IsTagCall, cancellationToken) : null;
    }

    public void BreakerOpened(string vcenter, TimeSpan duration)
    {
        // The others hear of it at their next check-in, and hold out until whoever opened it has looked again.
        var until = clock.GetUtcNow() + duration + options.Renewal;
        _known.AddOrUpdate(vcenter, _ => new KnownHealth(null, null, until), (_, known) => known with { OpenUntil = until });
        Changed?.Invoke(vcenter);
    }

    public void BreakerClosed(string vcenter)
    {
        _known.AddOrUpdate(vcenter, _ => default, (_, known) => known with { OpenUntil = null });
        Changed?.Invoke(vcenter);
    }

    public void AskedToWait(string vcenter, TimeSpan wait)
    {
        var until = clock.GetUtcNow() + (wait < LongestBackOff ? wait : LongestBackOff);
        if (Of(vcenter).BackOffUntil is { } known && until - known < SmallChange)
            return;
        _known.AddOrUpdate(vcenter, _ => new KnownHealth(null, until, null), (_, before) => before with { BackOffUntil = Later(before.BackOffUntil, until) });
        Changed?.Invoke(vcenter);
    }

    private async Task WaitAsync(CallInfo info, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = Of(info.VCenter);
        if (known.HeldUntil is { } held && held > now)
            throw Held(info, ErrorTypes.CircuitOpen, "failed too often just now, as another node met", held - now);
        if (known.BackOffUntil is not { } until || until <= now)
            return;
        if (until - now > LongestWait)
            throw Held(info, ErrorTypes.CircuitOpen, "asked to be left alone", until - now);
        await Task.Delay(until - now, clock, cancellationToken);
    }

    private static VCenterException Held(CallInfo info, string errorType, string why, TimeSpan retryAfter) =>
        new(VCenterErrorKind.Unavailable, $"vCenter {info.VCenter} {why}; nothing was sent.") { ErrorType = errorType, RetryAfter = retryAfter, Route = info.Route };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}

/// <summary>What a node knows of a vCenter.</summary>
/// <param name="HeldUntil">Another node's breaker is open until then.</param>
/// <param name="BackOffUntil">It asked to be left alone until then.</param>
/// <param name="OpenUntil">This node's own breaker is open until then.</param>
internal readonly record struct KnownHealth(DateTimeOffset? HeldUntil, DateTimeOffset? BackOffUntil, DateTimeOffset? OpenUntil);
