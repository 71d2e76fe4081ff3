using Orchestrator.Inventory;

namespace Orchestrator.Tests.Inventory;

/// <summary>The order in which machines are looked at.</summary>
[TestFixture]
internal sealed class PendingMachinesTests
{
    [Test]
    public void Take_NewsDuringALookAtAll_GoesFirst()
    {
        var pending = new PendingMachines();
        pending.LookAtAll(["vm-1", "vm-2", "vm-3"]);
        Assert.That(pending.Take(1), Is.EqualTo(new[] { "vm-1" }));

        pending.Add("vm-9");

        Assert.That(pending.Take(2), Is.EqualTo(new[] { "vm-9", "vm-2" }));
        Assert.That(pending.Take(2), Is.EqualTo(new[] { "vm-3" }));
        Assert.That(pending.IsEmpty, Is.True);
    }

    [Test]
    public void Take_NewsOfOneThatIsDueAnyway_ComesOnce()
    {
        var pending = new PendingMachines();
        pending.LookAtAll(["vm-1"]);
        pending.Add("vm-1");

        Assert.That(pending.Take(10), Is.EqualTo(new[] { "vm-1" }));
    }
}
