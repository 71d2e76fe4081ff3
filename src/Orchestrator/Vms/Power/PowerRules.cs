using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Power;

/// <summary>What a request about power may say.</summary>
internal static class PowerRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static IReadOnlyList<FieldError> Judge(PowerRequest request)
    {
        var errors = new OrderErrors();
        if (request.Action is null)
            errors.Required("action");
        if (request.Deadline is { } deadline && (deadline < Shortest || deadline > Longest))
            errors.Invalid("out-of-range", "From PT10S to PT1H is allowed.", "PT10S から PT1H までです。", "deadline");
        else if (request.Deadline is not null && request.Action is not (null or PowerAction.Shutdown or PowerAction.Restart))
            errors.Invalid("not-applicable", "Only shutdown and restart have a deadline: the others ask no guest.", "deadline は shutdown と restart だけに指定できます。", "deadline");
        return errors.All;
    }
}
