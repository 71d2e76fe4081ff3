using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.VCenter;

internal sealed class FollowedTasksTests
{
    private static readonly ManagedObjectReference Task7 = new("Task", "task-7");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Follow_EndedAndStillInTheListView_IsAnsweredAtOnce()
    {
        var tasks = new FollowedTasks();
        _ = tasks.Follow(Task7, Now);
        tasks.Take();
        tasks.Apply(Success());

        var again = tasks.Follow(Task7, Now);

        Assert.That(again.IsCompletedSuccessfully, "the list view will say nothing of it a second time");
        Assert.That(await again, Is.InstanceOf<TaskOutcome.Succeeded>());
        Assert.That(tasks.WorkDue, Is.Null);
    }

    [Test]
    public async Task GiveBack_FollowedAgainWhileItWasTakenOut_IsAnswered()
    {
        var tasks = new FollowedTasks();
        _ = tasks.Follow(Task7, Now);
        tasks.Take();
        tasks.Apply(Success());
        var (add, remove) = tasks.Take();
        var again = tasks.Follow(Task7, Now);

        tasks.GiveBack(add, remove);

        Assert.That(again.IsCompletedSuccessfully, "whether it was taken out of the list view is not known");
        Assert.That(await again, Is.InstanceOf<TaskOutcome.Succeeded>());
    }

    private static ObjectUpdate Success() =>
        new(ObjectUpdateKind.Modify, Task7, [new PropertyChange(PropertyChangeOp.Assign, "info.state", VimValue.Of("success"))]);
}
