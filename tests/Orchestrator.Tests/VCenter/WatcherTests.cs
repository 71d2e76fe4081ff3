using System.Text.Json;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.VCenter;

public sealed class WatcherTests
{
    private static readonly VmId Vm = new("vm-1");
    private static readonly ManagedObjectReference Task1 = new("Task", "task-1");

    [Test]
    public async Task WaitForTaskAsync_TaskSucceeds_AnswersItsResult()
    {
        await using var watched = new WatchStub();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        await watched.TellAsync(Update("enter", "Task", "task-1", ("info.state", Box("TaskInfoState", "running"))));
        await watched.TellAsync(Update("modify", "Task", "task-1", ("info.result", """{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-9"}""")));
        await watched.TellAsync(Update("modify", "Task", "task-1", ("info.state", Box("TaskInfoState", "success"))));

        var outcome = await watched.DriveAsync(end);

        Assert.That(((TaskOutcome.Succeeded)outcome).Result.AsReference()!.Value, Is.EqualTo("vm-9"));
    }

    [Test]
    [Property("Quirk", "57")]
    public async Task WaitForTaskAsync_TaskFails_AnswersTheTranslatedFault()
    {
        await using var watched = new WatchStub();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        await watched.TellAsync(Update(
            "enter",
            "Task",
            "task-1",
            ("info.state", Box("TaskInfoState", "error")),
            ("info.error", """{"name":"web-1","object":{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-5"},"_typeName":"DuplicateName"}""")));

        var failed = (TaskOutcome.Failed)await watched.DriveAsync(end);

        Assert.That((failed.Error.Kind, failed.Error.VimFault), Is.EqualTo((VCenterErrorKind.AlreadyThere, "DuplicateName")));
        Assert.That(failed.Error.Fault!.OtherObject!.Value, Is.EqualTo("vm-5"));
    }

    [Test]
    public async Task WaitForTaskAsync_TaskUnknownToVCenter_IsVanished()
    {
        await using var watched = new WatchStub();
        watched.Stub.OnVim("ListView/list-1/ModifyListView", StubReply.Json("""[{"_typeName":"ManagedObjectReference","type":"Task","value":"task-1"}]"""));
        Assert.That(await watched.DriveAsync(watched.Watcher.WaitForTaskAsync(Task1, default)), Is.TypeOf<TaskOutcome.Vanished>());
    }

    [Test]
    public async Task WaitForTaskAsync_OneOfSeveralUnknownByFault_OthersAreFollowed()
    {
        await using var watched = new WatchStub();
        watched.Stub.OnVim(
            "ListView/list-1/ModifyListView",
            StubReply.Fault("ManagedObjectNotFound", ""","obj":{"_typeName":"ManagedObjectReference","type":"Task","value":"task-1"}"""),
            StubReply.Json("[]"));
        var gone = watched.Watcher.WaitForTaskAsync(Task1, default);
        var other = watched.Watcher.WaitForTaskAsync(new("Task", "task-2"), default);
        await watched.TellAsync(Update("enter", "Task", "task-2", ("info.state", Box("TaskInfoState", "success"))));
        Assert.That(await watched.DriveAsync(gone), Is.TypeOf<TaskOutcome.Vanished>());
        Assert.That(await watched.DriveAsync(other), Is.TypeOf<TaskOutcome.Succeeded>());
        Assert.That(watched.Stub.Count("PropertyCollector/propertyCollector/CreatePropertyCollector"), Is.EqualTo(1), "the watch was not lost");
    }

    [Test]
    public async Task WaitForTaskAsync_TaskLeavesTheView_IsVanished()
    {
        await using var watched = new WatchStub();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        await watched.TellAsync(Update("leave", "Task", "task-1"));
        Assert.That(await watched.DriveAsync(end), Is.TypeOf<TaskOutcome.Vanished>());
    }

    [Test]
    public async Task WaitForTaskAsync_ManyAtOnce_AreAddedWithOneCallAndWaitingCostsNone()
    {
        await using var watched = new WatchStub();
        var ends = Enumerable.Range(1, 200).Select(i => watched.Watcher.WaitForTaskAsync(new("Task", $"task-{i}"), default)).ToArray();
        await watched.TellAsync(string.Join(',', Enumerable.Range(1, 200).Select(i => Update("enter", "Task", $"task-{i}", ("info.state", Box("TaskInfoState", "success"))))));

        await watched.DriveAsync(Task.WhenAll(ends));

        Assert.That(watched.Stub.Count("ListView/list-1/ModifyListView"), Is.LessThanOrEqualTo(5), "added together, taken away lazily");
        Assert.That(watched.Stub.Calls.Select(call => call.Route), Has.None.Contains("/info"));
    }

    [Test]
    public async Task WaitForTaskAsync_PatientOnes_AreAddedWithOneCallWhenTheFirstHasToBe()
    {
        await using var watched = new WatchStub();
        await StandAsync(watched);
        var added = ExpectAdding(watched);
        var began = watched.Time.GetUtcNow();
        _ = watched.Watcher.WaitForTaskAsync(Task1, TimeSpan.FromSeconds(5), default);
        await watched.DriveAsync(Task.Delay(TimeSpan.FromSeconds(2), watched.Time));
        _ = watched.Watcher.WaitForTaskAsync(new("Task", "task-2"), TimeSpan.FromSeconds(5), default);

        await watched.DriveAsync(added);

        Assert.That((await added).Body, Does.Contain("task-1").And.Contain("task-2"));
        Assert.That(watched.Time.GetUtcNow() - began, Is.InRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6)));
    }

    [Test]
    public async Task WaitForTaskAsync_ImpatientOne_TakesThePatientAlong()
    {
        await using var watched = new WatchStub();
        await StandAsync(watched);
        var added = ExpectAdding(watched);
        var began = watched.Time.GetUtcNow();
        _ = watched.Watcher.WaitForTaskAsync(Task1, TimeSpan.FromMinutes(5), default);
        _ = watched.Watcher.WaitForTaskAsync(new("Task", "task-2"), default);

        await watched.DriveAsync(added);

        Assert.That((await added).Body, Does.Contain("task-1").And.Contain("task-2"));
        Assert.That(watched.Time.GetUtcNow() - began, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task WaitForTaskAsync_CallerGivesUp_OthersGoOn()
    {
        await using var watched = new WatchStub();
        using var cancellation = new CancellationTokenSource();
        var impatient = watched.Watcher.WaitForTaskAsync(Task1, cancellation.Token);
        var patient = watched.Watcher.WaitForTaskAsync(Task1, default);
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => impatient);
        await watched.TellAsync(Update("enter", "Task", "task-1", ("info.state", Box("TaskInfoState", "success"))));
        Assert.That(await watched.DriveAsync(patient), Is.TypeOf<TaskOutcome.Succeeded>());
    }

    [Test]
    [Property("Quirk", "89")]
    public async Task Vms_EnterModifyLeave_AreKeptAndTold()
    {
        await using var watched = new WatchStub();
        var changes = new List<VmChange>();
        using var subscription = watched.Watcher.Subscribe(changes.Add);
        await watched.TellAsync(Update(
            "enter",
            "VirtualMachine",
            "vm-1",
            ("name", Box("string", "a%2fb")),
            ("config.instanceUuid", Box("string", "uuid-1")),
            ("runtime.powerState", Box("VirtualMachinePowerState", "poweredOff"))));
        await watched.DriveAsync(watched.Watcher.StartAsync(default));

        var first = watched.Watcher.Find(Vm)!;
        Assert.That((first.Name, first.InstanceUuid, first.PowerState), Is.EqualTo(("a/b", "uuid-1", (VirtualMachinePowerState?)VirtualMachinePowerState.PoweredOff)));
        Assert.That(watched.Watcher.IsCurrent);

        var on = watched.Watcher.WaitForVmAsync(Vm, facts => facts.PowerState == VirtualMachinePowerState.PoweredOn, default);
        await watched.TellAsync(Update("modify", "VirtualMachine", "vm-1", ("runtime.powerState", Box("VirtualMachinePowerState", "poweredOn"))));
        var second = await watched.DriveAsync(on);
        Assert.That((second!.Name, second.InstanceUuid), Is.EqualTo(("a/b", "uuid-1")), "what did not change is kept");

        var gone = watched.Watcher.WaitForVmAsync(Vm, _ => false, default);
        await watched.TellAsync(Update("leave", "VirtualMachine", "vm-1"));
        Assert.That(await watched.DriveAsync(gone), Is.Null);
        Assert.That(watched.Watcher.Find(Vm), Is.Null);
        Assert.That(changes.Select(change => (change.Before is null, change.After is null)), Is.EqualTo(new[] { (true, false), (false, false), (false, true) }));
    }

    [Test]
    [Property("Quirk", "88")]
    public async Task Vms_TruncatedNews_AreContinuedWithTheirVersion()
    {
        await using var watched = new WatchStub();
        var start = watched.Watcher.StartAsync(default);
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-1", ("name", Box("string", "a"))), truncated: true);
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-2", ("name", Box("string", "b"))), truncated: true);
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-3", ("name", Box("string", "c"))));
        await watched.DriveAsync(start);

        Assert.That(watched.Watcher.Vms.Select(vm => vm.Name), Is.EquivalentTo(new[] { "a", "b", "c" }));
        var versions = watched.Stub.Calls.Where(call => call.Route.EndsWith("WaitForUpdatesEx", StringComparison.Ordinal))
            .Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("version").GetString()).Take(3);
        Assert.That(versions, Is.EqualTo(new[] { "", "1", "2" }));
    }

    [Test]
    [Property("Quirk", "9")]
    [Property("Quirk", "95")]
    public async Task Watch_CollectorGoneWithItsSession_IsBuiltAgainAndReadsAllOnce()
    {
        await using var watched = new WatchStub();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-1", ("name", Box("string", "a"))));
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-2", ("name", Box("string", "b"))));
        await watched.DriveAsync(watched.Watcher.StartAsync(default));

        await watched.FailAsync(StubReply.Fault("ManagedObjectNotFound", ""","obj":{"_typeName":"ManagedObjectReference","type":"PropertyCollector","value":"pc-1"}"""));
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-2", ("name", Box("string", "b"))));
        await watched.TellAsync(Update("enter", "Task", "task-1", ("info.state", Box("TaskInfoState", "success"))));

        Assert.That(await watched.DriveAsync(end), Is.TypeOf<TaskOutcome.Succeeded>(), "the task is followed again");
        Assert.That(watched.Stub.Count("PropertyCollector/propertyCollector/CreatePropertyCollector"), Is.EqualTo(2));
        await watched.DriveAsync(watched.Watcher.StartAsync(default));
        Assert.That(watched.Watcher.Find(Vm), Is.Null, "what was not read again has gone meanwhile");
        Assert.That(watched.Watcher.Find(new VmId("vm-2")), Is.Not.Null);
    }

    [Test]
    public async Task Watch_VCenterDown_BacksOffAndTellsSinceWhenNothingWasSeen()
    {
        await using var watched = new WatchStub();
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-1", ("name", Box("string", "a"))));
        await watched.DriveAsync(watched.Watcher.StartAsync(default));
        var seen = watched.Watcher.LastSeen;

        watched.Stub.OnVim("PropertyCollector/propertyCollector/CreatePropertyCollector", StubReply.Refused());
        var before = watched.Stub.Count("PropertyCollector/propertyCollector/CreatePropertyCollector");
        var builtAgain = watched.Stub.Expect(call => call.Route.EndsWith("CreatePropertyCollector", StringComparison.Ordinal));
        await watched.FailAsync(StubReply.Reset());
        await watched.DriveAsync(builtAgain);
        await watched.Time.DriveAsync(Task.Delay(TimeSpan.FromMinutes(10), watched.Time), TimeSpan.FromSeconds(5));

        Assert.That(seen, Is.Not.Null);
        Assert.That(watched.Watcher.LastSeen, Is.EqualTo(seen));
        Assert.That(watched.Watcher.IsCurrent, Is.False);
        Assert.That(watched.Watcher.Find(Vm), Is.Not.Null, "old news are still news; LastSeen says how old");
        Assert.That(watched.Stub.Count("PropertyCollector/propertyCollector/CreatePropertyCollector") - before, Is.LessThan(60));
    }

    [Test]
    public async Task Watch_NewsComeFast_AreAskedForTenTimesASecondAtMost()
    {
        await using var watched = new WatchStub();
        var start = watched.Time.GetUtcNow();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        for (var i = 0; i < 20; i++)
            await watched.TellAsync(Update("modify", "VirtualMachine", "vm-1", ("name", Box("string", $"n{i}"))));

        await watched.TellAsync(Update("enter", "Task", "task-1", ("info.state", Box("TaskInfoState", "success"))));
        await watched.DriveAsync(end);

        Assert.That(watched.Time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(20 * 0.1)));
    }

    [Test]
    public async Task Subscribe_ObserverThrows_OthersStillHear()
    {
        await using var watched = new WatchStub();
        var heard = 0;
        using var bad = watched.Watcher.Subscribe(_ => throw new InvalidOperationException("bug"));
        using var good = watched.Watcher.Subscribe(_ => heard++);
        await watched.TellAsync(Update("enter", "VirtualMachine", "vm-1", ("name", Box("string", "a"))));
        await watched.DriveAsync(watched.Watcher.StartAsync(default));
        Assert.That(heard, Is.EqualTo(1));
    }

    [Test]
    public async Task DisposeAsync_SomebodyWaits_GetsUnavailable()
    {
        var watched = new WatchStub();
        var task = watched.Watcher.WaitForTaskAsync(Task1, default);
        var vm = watched.Watcher.WaitForVmAsync(Vm, _ => true, default);
        await watched.DisposeAsync();
        Assert.That((await Assert.ThrowsAsync<VCenterException>(() => task))!.Kind, Is.EqualTo(VCenterErrorKind.Unavailable));
        Assert.That((await Assert.ThrowsAsync<VCenterException>(() => vm))!.Kind, Is.EqualTo(VCenterErrorKind.Unavailable));
    }

    [Test]
    public async Task Filter_OfTasks_LeavesProgressOut()
    {
        await using var watched = new WatchStub();
        var end = watched.Watcher.WaitForTaskAsync(Task1, default);
        await watched.TellAsync(Update("leave", "Task", "task-1"));
        await watched.DriveAsync(end);
        var filter = watched.Stub.Calls.First(call => call.Route.EndsWith("CreateFilter", StringComparison.Ordinal)).Body;
        Assert.That(filter, Does.Contain("info.state").And.Not.Contain("progress"));
    }

    private static Task<StubCall> ExpectAdding(WatchStub watched) =>
        watched.Stub.Expect(call => call.Route.EndsWith("ListView/list-1/ModifyListView", StringComparison.Ordinal));

    /// <summary>A watch that is built adds at once whatever is waited for; this one stands already.</summary>
    private static async Task StandAsync(WatchStub watched)
    {
        var added = ExpectAdding(watched);
        _ = watched.Watcher.WaitForTaskAsync(new("Task", "task-0"), default);
        await watched.DriveAsync(added);
    }

    private static string Box(string type, string value) => $$"""{"_typeName":"{{type}}","_value":"{{value}}"}""";

    private static string Update(string kind, string type, string id, params (string Name, string Val)[] changes) =>
        $$"""{"_typeName":"ObjectUpdate","kind":"{{kind}}","obj":{"_typeName":"ManagedObjectReference","type":"{{type}}","value":"{{id}}"},"changeSet":[{{string.Join(',', changes.Select(change => $$"""{"_typeName":"PropertyChange","name":"{{change.Name}}","op":"assign","val":{{change.Val}}}"""))}}]}""";
}
