using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Drift;

/// <summary>A renaming whose answer is lost, that never arrives, or that a proxy refuses: the VM has its name again all the same.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RevertNameLostReplyTests(DatabaseKind kind) : DriftFixture(kind)
{
    [TestCase(ChangingCall.LostReply)]
    [TestCase(ChangingCall.Dropped)]
    [TestCase(ChangingCall.NoBody503)]
    [Property("Quirk", "47")]
    [Property("Quirk", "48")]
    [Property("Quirk", "52")]
    public async Task A_reverted_name_survives(string fault)
    {
        var vm = await RenamedAsync($"name-{fault}".ToLowerInvariant());
        var id = await Simulator.AddFaultAsync(ChangingCall.Rename.Fault(fault));

        var operation = await WaitAsync(await RevertNameAsync(vm));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
            Assert.That(await FindFaultsOfNameAsync(vm, operation), Is.Empty);
        }
    }
}
