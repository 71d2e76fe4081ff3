using Orchestrator.Leases;
using Orchestrator.Operations;

namespace Orchestrator.Tests.Leases;

public sealed class SlotQueueTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Leave_OneInteractiveBehindAThousandOfBatch_HasTheNextRow()
    {
        var (queue, holder) = Full();
        for (var second = 0; second < 1000; second++)
            queue.Enter(Wish(Lane.Batch, second));
        var interactive = queue.Enter(Wish(Lane.Interactive, 5000));

        var (handedOn, _) = queue.Leave(holder);

        Assert.That(handedOn);
        Assert.That(await interactive.Told, Is.EqualTo(new SlotWord.HandedOn(holder)));
    }

    [Test]
    public void Leave_FloodOfInteractive_BatchHasARowAfterEightPassedIt()
    {
        var (queue, holder) = Full();
        var batch = queue.Enter(Wish(Lane.Batch, 0));
        for (var turn = 1; turn <= LaneTurns.MostPassedOver; turn++)
        {
            queue.Enter(Wish(Lane.Interactive, turn));
            queue.Enter(Wish(Lane.Interactive, turn));
            queue.Leave(holder);
            Assert.That(batch.IsOut, Is.False, $"after {turn}");
        }

        queue.Leave(holder);

        Assert.That(batch.IsOut);
    }

    [Test]
    public void Leave_TwoOfALane_TheLongerWaitingIsNext()
    {
        var (queue, holder) = Full();
        var later = queue.Enter(Wish(Lane.Batch, 20));
        var earlier = queue.Enter(Wish(Lane.Batch, 10));

        queue.Leave(holder);

        Assert.That((earlier.IsOut, later.IsOut), Is.EqualTo((true, false)));
    }

    [Test]
    public void Leave_HigherLaneWaitsAtAnotherNode_PromisesTheRowToIt()
    {
        var (queue, holder) = Full();
        queue.Enter(Wish(Lane.Batch, 0));
        var elsewhere = Wish(Lane.Interactive, 100);
        queue.Know([elsewhere]);

        Assert.That(queue.Leave(holder), Is.EqualTo((false, (OperationId?)elsewhere.Operation)));
    }

    [TestCase(4, true, TestName = "Leave_OneOfALaneWaitsALittleLongerAtAnotherNode_HandsOnHere")]
    [TestCase(6, false, TestName = "Leave_OneOfALaneWaitsMuchLongerAtAnotherNode_PromisesTheRowToIt")]
    public void Leave_OneOfALaneWaitsLongerAtAnotherNode(int longer, bool staysHere)
    {
        var (queue, holder) = Full();
        queue.Enter(Wish(Lane.Batch, 100));
        queue.Know([Wish(Lane.Batch, 100 - longer)]);

        Assert.That(queue.Leave(holder).HandedOn, Is.EqualTo(staysHere));
    }

    [Test]
    public void Leave_NobodyWaitsHere_FreesTheRow()
    {
        var (queue, holder) = Full();
        queue.Know([Wish(Lane.Interactive, 0)]);

        Assert.That(queue.Leave(holder), Is.EqualTo((false, (OperationId?)null)));
        Assert.That(queue.TryReserve());
    }

    [Test]
    public async Task Enter_RowsMayBeHadElsewhere_TheFirstOneSeeksForAll()
    {
        var queue = new SlotQueue(1);
        var batch = queue.Enter(Wish(Lane.Batch, 0));
        var interactive = queue.Enter(Wish(Lane.Interactive, 100));
        Assert.That(await batch.Told, Is.TypeOf<SlotWord.Seek>());
        queue.Listen(batch);

        var next = queue.TrySeek(batch, new SlotRows(AnyFree: true, new HashSet<OperationId>()));
        queue.TryGrant(next!);

        Assert.That(next, Is.SameAs(interactive));
        Assert.That(await interactive.Told, Is.TypeOf<SlotWord.Leased>());
        Assert.That(queue.IsSeeking(batch), Is.False, "every row is this node's now");
    }

    [Test]
    public void TrySeek_ARowWasLeftToOneOfOurs_IsForThatOne()
    {
        var queue = new SlotQueue(1);
        var seeker = queue.Enter(Wish(Lane.Interactive, 0));
        var promised = queue.Enter(Wish(Lane.Batch, 10));

        Assert.That(queue.TrySeek(seeker, new SlotRows(AnyFree: false, new HashSet<OperationId> { promised.Wish.Operation })), Is.SameAs(promised));
    }

    [Test]
    public void TrySeek_OthersHoldEveryRow_IsForNobody()
    {
        var queue = new SlotQueue(1);
        var seeker = queue.Enter(Wish(Lane.Interactive, 0));

        Assert.That(queue.TrySeek(seeker, new SlotRows(AnyFree: false, new HashSet<OperationId> { OperationId.New(TimeProvider.System) })), Is.Null);
    }

    [Test]
    public async Task Abandon_TheOneThatSeeks_AnotherSeeks()
    {
        var queue = new SlotQueue(1);
        var first = queue.Enter(Wish(Lane.Interactive, 0));
        var second = queue.Enter(Wish(Lane.Interactive, 1));

        Assert.That(queue.Abandon(first), Is.Null);

        Assert.That(await second.Told, Is.TypeOf<SlotWord.Seek>());
    }

    [Test]
    public void Abandon_OneThatWasGivenARowJustThen_SaysWhichRow()
    {
        var (queue, holder) = Full();
        var waiter = queue.Enter(Wish(Lane.Interactive, 0));
        queue.Leave(holder);

        Assert.That(queue.Abandon(waiter), Is.EqualTo(new SlotWord.HandedOn(holder)));
    }

    [Test]
    public async Task Listen_ARowWasHandedOnMeanwhile_IsStillHeardOf()
    {
        var queue = new SlotQueue(1);
        var waiter = queue.Enter(Wish(Lane.Interactive, 0));
        queue.TryGrant(queue.TrySeek(waiter, new SlotRows(AnyFree: true, new HashSet<OperationId>()))!);

        queue.Listen(waiter);

        Assert.That(await waiter.Told, Is.TypeOf<SlotWord.Leased>());
    }

    /// <summary>One row, and an operation that has it.</summary>
    private static (SlotQueue Queue, OperationId Holder) Full()
    {
        var queue = new SlotQueue(1);
        Assert.That(queue.TryReserve());
        return (queue, OperationId.New(TimeProvider.System));
    }

    private static SlotWish Wish(Lane lane, int second) => new(OperationId.New(TimeProvider.System), lane, s_noon.AddSeconds(second));
}
