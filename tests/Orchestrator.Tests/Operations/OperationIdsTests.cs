using Microsoft.Extensions.Time.Testing;
using Orchestrator.Operations;

namespace Orchestrator.Tests.Operations;

public sealed class OperationIdsTests
{
    /// <summary>Two requests of one millisecond were run in the wrong order: a start before the stop that was asked for first.</summary>
    [Test]
    public void Next_WithinOneMillisecond_IsLater()
    {
        var ids = new OperationIds(new FakeTimeProvider());

        var given = Enumerable.Range(0, 1000).Select(_ => ids.Next()).ToList();

        Assert.That(given, Is.Ordered.And.Unique);
    }
}
