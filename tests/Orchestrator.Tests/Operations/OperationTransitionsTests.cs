using Orchestrator.Operations;

namespace Orchestrator.Tests.Operations;

public sealed class OperationTransitionsTests
{
    private static readonly (OperationState From, OperationState To)[] Legal =
    [
        (OperationState.Queued, OperationState.Running), (OperationState.Queued, OperationState.Cancelled),
        (OperationState.Running, OperationState.Running), (OperationState.Running, OperationState.Waiting), (OperationState.Running, OperationState.Queued),
        (OperationState.Running, OperationState.Succeeded), (OperationState.Running, OperationState.Failed), (OperationState.Running, OperationState.Cancelled),
        (OperationState.Waiting, OperationState.Waiting), (OperationState.Waiting, OperationState.Running), (OperationState.Waiting, OperationState.Succeeded),
        (OperationState.Waiting, OperationState.Failed), (OperationState.Waiting, OperationState.Cancelled),
        (OperationState.Failed, OperationState.Queued),
    ];

    [Test]
    public void CanBecome_EveryPair_IsAsTheTableSays()
    {
        foreach (var from in Enum.GetValues<OperationState>())
        {
            foreach (var to in Enum.GetValues<OperationState>())
                Assert.That(from.CanBecome(to), Is.EqualTo(Legal.Contains((from, to))), $"{from} to {to}");
        }
    }

    [Test]
    public void Become_AnEndedOperationRunningAgain_Throws() =>
        Assert.That(() => OperationState.Succeeded.Become(OperationState.Running), Throws.InvalidOperationException);
}
