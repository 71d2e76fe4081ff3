using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Images;

/// <summary>SIGKILL of the real service while an installation is undone that did not end.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
[NeedsXorriso]
internal sealed class InstallationUndoCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_undoing_an_installation_leaves_neither_media_nor_answer()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = "undone-*", ["times"] = 0 });
        await OrderAsync(Undone("undone-seen"));
        var stops = Installation.Crash.Passed.Where(point => point.Contains(" vm.create/undo.", StringComparison.Ordinal))
            .Select((point, index) => new OrderStop(point, Undone($"undone-{index:00}"))).ToList();

        var faults = await new CrashWalk<OrderStop>(Installation, stop => Client.OrderAsync(stop.Order), ProveUndoneAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(new[] { "afterAct vm.create/undo.detachMedia", "afterAct vm.create/undo.discardAnswer" }));
        Assert.That(faults, Is.Empty);
    }

    private static CreateVmRequest Undone(string name) => Order.Small(name, "iso-hurried") with { OnFailure = FailurePolicy.Keep };

    private async Task<IReadOnlyList<string>> ProveUndoneAsync(OrderStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation is not { State: OperationState.Failed, Error.Code: "installation-not-ended" })
            faults.Add(Describe(operation));
        var inventory = await Simulator.ReadInventoryAsync();
        if (inventory.In(Order.Folder, name => name == stop.Order.Name) is not [{ } kept])
            faults.Add("the VM is not there");
        else if (kept.Cdroms.Any(cdrom => cdrom.Iso is not null))
            faults.Add($"in its drives are {string.Join(", ", kept.Cdroms.Select(cdrom => cdrom.Iso))}");
        var vm = await Client.GetVmAsync(operation);
        if (inventory.LibraryItems.Contains($"answer-{vm.Id}"))
            faults.Add("the answer disc is left in the library");
        return faults;
    }
}
