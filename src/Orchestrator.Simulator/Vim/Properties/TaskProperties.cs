using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>Task.info</c>.</summary>
internal static class TaskProperties
{
    public static JsonNode Info(VimTask task) => Wire.Object(
        "TaskInfo",
        ("key", task.Id),
        ("task", Wire.Ref(MoRef.Task(task.Id))),
        ("name", task.Name),
        ("descriptionId", task.Description),
        ("entity", Wire.Ref(task.EntityType, task.EntityId)),
        ("entityName", task.EntityName),
        ("state", State(task.Phase)),
        ("cancelled", task.Canceled),
        ("cancelable", !task.Ended && (task.CloneHost is not null || task.Hangs)),
        ("error", task.Error is { } error ? VimErrors.Fault(error, withText: false) : null),
        ("result", task.Result is { } result ? Wire.Ref(result.Type, result.Id) : null),
        ("progress", task.Phase == TaskPhase.Running ? task.Progress : null),
        ("reason", Wire.Object("TaskReasonUser", ("userName", task.User.Length == 0 ? "com.vmware.vim.system" : task.User))),
        ("queueTime", Wire.Time(task.Queued)),
        ("startTime", Wire.Time(task.Started)),
        ("completeTime", Wire.Time(task.Completed)),
        ("eventChainId", task.Number));

    private static string State(TaskPhase phase) => phase switch { TaskPhase.Queued => "queued", TaskPhase.Running => "running", TaskPhase.Success => "success", _ => "error" };
}
