using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Tasks that were asked for with <c>vmw-task=true</c>; no other is here (quirk 56).</summary>
internal static class TaskRoutes
{
    public static void Add(RestTable table) => table
        .Get("/api/cis/tasks/{task}", call => Reply.Ok(View(Find(call.State, call["task"]))))
        .Call("POST", "/api/cis/tasks?action=list", List)
        .Call("POST", "/api/cis/tasks/{task}?action=cancel", Cancel);

    private static VimTask Find(InventoryState state, string id) => state.Every<VimTask>().FirstOrDefault(task => task.CisId == id)
        ?? throw Refusals.Rest(404, "NOT_FOUND", "com.vmware.cis.task.not_found", $"Task with identifier '{id}' does not exist.", id);

    private static Reply List(VendorCall call)
    {
        Bodies.Flat(call.Body, "filter_spec", "result_spec");
        var filter = call.Body.Child("filter_spec");
        var (ids, services, states) = (Set(filter, "tasks"), Set(filter, "services"), Set(filter, "status"));
        var found = call.State.Every<VimTask>()
            .Where(task => task.CisId is { } id && (ids?.Contains(id) ?? true) && (services?.Contains(Service) ?? true) && (states?.Contains(Status(task.Phase)) ?? true))
            .OrderBy(task => task.Number);
        return Reply.Ok(Build.Map(found, task => task.CisId!, View));
    }

    private const string Service = "com.vmware.vcenter.VM";

    private static Reply Cancel(VendorCall call)
    {
        call.VCenter.Door.Write(change => TaskFlow.Cancel(change, Find(change.State, call["task"]).Id));
        return Reply.NoContent;
    }

    private static JsonNode View(VimTask task)
    {
        var operation = task.Work is Machines.CloneWork ? "clone$task" : "relocate$task";
        return Build.Object(
            ("description", Build.Message($"{Service}.{operation}", task.Name)),
            ("service", Service),
            ("operation", operation),
            ("target", Build.Object(("type", "VirtualMachine"), ("id", task.EntityId))),
            ("status", Status(task.Phase)),
            ("cancelable", !task.Ended),
            ("progress", Build.Object(("total", 100), ("completed", task.Progress), ("message", Build.Message($"{Service}.{operation}.progress", task.Name)))),
            ("result", task.Result?.Id),
            ("error", task.Error is { } error ? RestErrors.Body(error.ErrorType, error.Messages) : null),
            ("start_time", Build.Time(task.Started)),
            ("end_time", Build.Time(task.Completed)),
            ("user", task.User));
    }

    private static string Status(TaskPhase phase) => phase switch { TaskPhase.Queued => "PENDING", TaskPhase.Running => "RUNNING", TaskPhase.Success => "SUCCEEDED", _ => "FAILED" };

    private static HashSet<string>? Set(JsonObject? filter, string member) => filter?[member] is null ? null : filter.Texts(member).ToHashSet(StringComparer.Ordinal);
}
