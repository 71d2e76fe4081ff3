using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.TestKit.VCenter;
using Orchestrator.Tests.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Vms;

public sealed class TasksUnderWayTests
{
    private const string Copy = "VirtualDiskManager.copyVirtualDisk";

    /// <summary>Each look took one ended task into account: after a hundred copies by others, a restore whose answer was lost waited for minutes.</summary>
    [Test]
    public async Task Who_looks_for_a_lost_answer_among_many_ended_tasks_looks_once_more_and_not_once_for_each()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        await using var vcenter = new StubVCenter();
        var tasks = Enumerable.Range(1, 100).Select(number => new ManagedObjectReference("Task", $"task-{number}")).ToList();
        foreach (var task in tasks)
            vcenter.Stub.On($"GET /sdk/vim25/8.0.2.0/Task/{task.Value}/info", StubReply.Json(Ended(task)));
        using var operation = new RunningOperation(NotingRecipe.Row(), new NotingRecipe(fails: false), TimeProvider.System);
        var context = new StepContext(operation, vcenter.Connection, stage.Services.GetRequiredService<Database>(), Guid.NewGuid(), TimeProvider.System);

        var first = await vcenter.DriveAsync(TasksUnderWay.AnyOfAsync(context, tasks, Copy, CancellationToken.None));
        var second = await vcenter.DriveAsync(TasksUnderWay.AnyOfAsync(context, tasks, Copy, CancellationToken.None));

        Assert.That((first, second), Is.EqualTo((true, false)), "what has ended may have ended after the look at what it made: one look more");
    }

    private static string Ended(ManagedObjectReference task) =>
        $$"""
        {"_typeName":"TaskInfo","key":"{{task.Value}}","task":{"_typeName":"ManagedObjectReference","type":"Task","value":"{{task.Value}}" },
         "descriptionId":"{{Copy}}","state":"success","cancelled":false,"cancelable":false,"queueTime":"2026-04-01T00:00:00Z","eventChainId":1,
         "reason":{"_typeName":"TaskReasonUser","userName":"somebody"} }
        """;
}
