using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class TaskQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "50")]
    public async Task A_clone_asked_for_as_a_task_answers_the_id_of_the_task()
    {
        await StartAsync();

        var task = await Client.CisTasks.GetAsync(await Stage.StartRestCloneAsync(), Token);

        Assert.That((task.Status, task.Operation), Is.EqualTo((CisTaskStatus.Running, "clone$task")));
    }

    [Test]
    [Property("Quirk", "56")]
    public async Task Only_what_was_asked_for_as_a_task_is_among_the_tasks_of_the_Automation_API()
    {
        await StartAsync();
        var plain = await Stage.StartEndlessCloneAsync();
        var asked = await Stage.StartRestCloneAsync();

        var listed = await (await Stage.RawAsync()).SendAsync("POST", "/api/cis/tasks?action=list", "{}", Token);

        Assert.That(listed.Json.EnumerateObject().Select(task => task.Name), Is.EqualTo([asked.Value]));
        Assert.That((await Client.Tasks.GetInfoAsync(VimTaskId.From(plain), Token)).State, Is.EqualTo(TaskInfoState.Running));
    }

    [Test]
    [Property("Quirk", "58")]
    public async Task Clones_beyond_what_a_host_takes_wait_without_being_refused()
    {
        await StartAsync(ContractStage.Quick with { Hosts = 1, ConcurrentClonesPerHost = 1 });
        var first = await Stage.StartEndlessCloneAsync();

        var second = await Stage.StartCloneAsync("second");

        Assert.That((await StateAsync(first), await StateAsync(second)), Is.EqualTo((TaskInfoState.Running, TaskInfoState.Queued)));
    }

    private async Task<TaskInfoState> StateAsync(ManagedObjectReference task) => (await Client.Tasks.GetInfoAsync(VimTaskId.From(task), Token)).State;
}
