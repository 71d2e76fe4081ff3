using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Properties;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class TaskMethods
{
    public static void Add(VimTable table) => table
        .Property("Task", "info", call => Reply.Ok(TaskProperties.Info(call.State.Get<VimTask>(call["moId"], "Task"))))
        .Method("Task", "CancelTask", call => VmMethods.Done(call, change => TaskFlow.Cancel(change, call["moId"])))
        .Property("TaskManager", "recentTask", call => Reply.Ok(Wire.Refs("Task", Recent(call))));

    private static IEnumerable<string> Recent(VendorCall call)
    {
        var since = call.VCenter.Clock.GetUtcNow() - TimeSpan.FromMinutes(10);
        return call.State.Every<VimTask>().Where(task => !task.Ended || task.Completed > since).OrderBy(task => task.Number).Select(task => task.Id);
    }
}
