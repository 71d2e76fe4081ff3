using Microsoft.Extensions.Time.Testing;
using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Tests.VCenter;

public sealed class VCenterHealthTests
{
    private static readonly CallInfo s_call = new("main", "GET /api/vcenter/vm/{vm}/power", IsSafe: true, IsTagCall: false);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task EnterAsync_AnotherNodesBreakerIsOpen_SendsNothingUntilThen()
    {
        var health = Health();
        health.Heed([new VCenterState { Name = "main", OpenedBy = "another", OpenUntil = _clock.GetUtcNow().AddSeconds(8) }], 2);

        var error = await Assert.ThrowsAsync<VCenterException>(async () => await health.EnterAsync(s_call, default));
        _clock.Advance(TimeSpan.FromSeconds(8));
        using var place = await health.EnterAsync(s_call, default);

        Assert.That((error!.Kind, error.ErrorType, error.RetryAfter), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.CircuitOpen, (TimeSpan?)TimeSpan.FromSeconds(8))));
        Assert.That(place, Is.Not.Null);
    }

    [Test]
    public async Task EnterAsync_OwnBreakerIsOpen_LeavesItToTheBreaker()
    {
        var node = NodeIdentity.New();
        var health = Health(node);
        health.Heed([new VCenterState { Name = "main", OpenedBy = node.Name, OpenUntil = _clock.GetUtcNow().AddSeconds(8) }], 2);

        using var place = await health.EnterAsync(s_call, default);

        Assert.That(place, Is.Not.Null);
    }

    [Test]
    public async Task EnterAsync_AskedToBeLeftAlone_WaitsUntilThen()
    {
        var health = Health();
        health.AskedToWait("main", TimeSpan.FromSeconds(7));

        var call = health.EnterAsync(s_call, default).AsTask();
        Assert.That(call.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromSeconds(7));

        using var place = await call;
    }

    [Test]
    public async Task EnterAsync_TwoNodes_EachHasHalf()
    {
        var health = Health();
        health.Heed([], 2);
        var places = new List<IDisposable?>();
        for (var number = 0; number < 4; number++)
            places.Add(await health.EnterAsync(s_call, default));

        var fifth = health.EnterAsync(s_call, default).AsTask();
        Assert.That(fifth.IsCompleted, Is.False);
        places[0]!.Dispose();

        using var place = await fifth;
    }

    private VCenterHealth Health(NodeIdentity? node = null)
    {
        var health = new VCenterHealth(node ?? NodeIdentity.New(), new OperationsOptions(), _clock);
        health.Watch("main", calls: 8, tagCallsPerSecond: 100);
        return health;
    }
}
