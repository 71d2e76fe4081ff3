using Orchestrator.Leases;
using Orchestrator.Operations;

namespace Orchestrator.Tests.Leases;

public sealed class LaneTurnsTests
{
    [Test]
    public void Next_NobodyWaits_IsNull() => Assert.That(new LaneTurns().Next(_ => false), Is.Null);

    [Test]
    public void Next_OneInteractiveBehindManyOfBatch_IsInteractive()
    {
        var turns = new LaneTurns();
        for (var number = 0; number < 1000; number++)
            turns.Went(Lane.Batch, lane => lane == Lane.Batch);

        Assert.That(turns.Next(lane => lane is Lane.Batch or Lane.Interactive), Is.EqualTo(Lane.Interactive));
    }

    [Test]
    public void Next_FloodOfInteractive_EveryNinthIsOfBatch()
    {
        var went = Run(27, lane => lane is Lane.Interactive or Lane.Batch);

        Assert.That(went.Index().Where(turn => turn.Item == Lane.Batch).Select(turn => turn.Index), Is.EqualTo(new[] { 8, 17, 26 }));
    }

    [Test]
    public void Next_AllLanesFlooded_EveryOneHasItsShare()
    {
        var shares = Run(1000, _ => true).CountBy(lane => lane).ToDictionary();

        Assert.That(shares[Lane.Interactive], Is.GreaterThan(600));
        Assert.That(Enum.GetValues<Lane>().Select(lane => shares[lane]), Is.All.GreaterThan(80));
    }

    private static List<Lane> Run(int times, Predicate<Lane> waits)
    {
        var turns = new LaneTurns();
        var went = new List<Lane>();
        for (var number = 0; number < times; number++)
        {
            var next = turns.Next(waits)!.Value;
            turns.Went(next, waits);
            went.Add(next);
        }

        return went;
    }
}
