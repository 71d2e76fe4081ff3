using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.VCenter;

internal sealed class FollowedTasksTests
{
    private static readonly ManagedObjectReference Task7 = new("Task", "task-7");

    [Test]
    public async Task Follow_EndedAndStillInTheListView_IsAnsweredAtOnce()
    {
        var tasks = new FollowedTasks();
        _ = tasks.Follow(Task7);
        tasks.Take();
        tasks.Apply(Success());

        var again = tasks.Follow(Task7);

        Assert.That(again.IsCompletedSuccessfully, "the list view will say nothing of it a second time");
        Assert.That(await again, Is.InstanceOf<TaskOutcome.Succeeded>());
        Assert.That(tasks.HasWork, Is.False);
    }

    [Test]
    public async Task GiveBack_FollowedAgainWhileItWasTakenOut_IsAnswered()
    {
        var tasks = new FollowedTasks();
        _ = tasks.Follow(Task7);
        tasks.Take();
        tasks.Apply(Success());
        var (add, remove) = tasks.Take();
        var again = tasks.Follow(Task7);

        tasks.GiveBack(add, remove);

        Assert.That(again.IsCompletedSuccessfully, "whether it was taken out of the list view is not known");
        Assert.That(await again, Is.InstanceOf<TaskOutcome.Succeeded>());
    }

    private static ObjectUpdate Success() =>
        new(ObjectUpdateKind.Modify, Task7, [new PropertyChange(PropertyChangeOp.Assign, "info.state", VimValue.Of("success"))]);
}
