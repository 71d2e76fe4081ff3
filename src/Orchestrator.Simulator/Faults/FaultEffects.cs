using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulator.Faults;

/// <summary>What a fault that strikes a call does to it.</summary>
internal static class FaultEffects
{
    public static async Task<Early?> BeforeWork(HttpContext context, VCenter vcenter, VendorRoute route, IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Delay is { } delay && fault.Kind is FaultKinds.Delay or FaultKinds.Error or FaultKinds.Drop)
                await Task.Delay(Duration(delay), vcenter.Clock, context.RequestAborted);
            switch (fault.Kind)
            {
                case FaultKinds.Drop:
                    return new(null, Abort: true);
                case FaultKinds.Error:
                    return new(Error(fault, route), Abort: false);
                case FaultKinds.NoBody503:
                    return new(new Reply(503) { Text = "no healthy upstream" }, Abort: false);
            }
        }

        return null;
    }

    public static Caller OnTasks(Caller caller, IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults.Where(fault => FaultKinds.OfTasks.Contains(fault.Kind)))
            caller = fault.Kind == FaultKinds.TaskHang
                ? caller with { Hangs = true }
                : caller with { Doom = Refusal(fault), DoomAfterWork = fault.Kind == FaultKinds.TaskErrorAfterWork };
        return caller;
    }

    public static TimeSpan Duration(string text) => text.StartsWith('P') ? XmlConvert.ToTimeSpan(text) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static Reply Error(Fault fault, VendorRoute route)
    {
        if (fault.Body is { } body)
            return Reply.Of(fault.Status ?? 500, body.DeepClone());
        if (fault.VimFault is null && fault.ErrorType is null)
            return new Reply(fault.Status ?? 500) { Text = "" };
        var refusal = Refusal(fault);
        return route.Vim ? VimErrors.Of(refusal) : RestErrors.Of(refusal);
    }

    private static Refusal Refusal(Fault fault)
    {
        var type = fault.ErrorType ?? "ERROR";
        var name = fault.VimFault ?? "SystemError";
        return new()
        {
            Fault = name,
            FaultMembers = name == "TaskInProgress" ? new JsonObject { ["task"] = Wire.Ref("Task", "task-1") } : null,
            Status = fault.Status ?? Status(type),
            ErrorType = type,
            Messages = [new(fault.MessageId ?? "com.vmware.api.vcenter.error", fault.Message ?? "An error has occurred while invoking the operation.")],
        };
    }

    private static int Status(string errorType) => errorType switch
    {
        "ALREADY_EXISTS" or "ALREADY_IN_DESIRED_STATE" or "INVALID_ARGUMENT" or "NOT_ALLOWED_IN_CURRENT_STATE" or "RESOURCE_IN_USE" or "UNSUPPORTED" or "UNEXPECTED_INPUT" => 400,
        "UNAUTHENTICATED" => 401,
        "UNAUTHORIZED" => 403,
        "NOT_FOUND" => 404,
        "SERVICE_UNAVAILABLE" => 503,
        _ => 500,
    };
}

/// <summary>A call that ends before its work: with a reply, or with nothing.</summary>
internal sealed record Early(Reply? Reply, bool Abort);
