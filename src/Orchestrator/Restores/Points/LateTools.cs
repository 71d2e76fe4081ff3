using Orchestrator.Operations;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Points;

/// <summary>What it means that VMware Tools of a restored guest are not up in time.</summary>
internal static class LateTools
{
    /// <summary>
    /// It is told, and the watch notes when they come up. Only a guest that is still to be customized is looked after further, as after an
    /// order.
    /// </summary>
    public static Observation AtDeadline(object state, StepContext context)
    {
        var guest = (IGuestState)state;
        if (guest.CustomizationSent)
            return WaitForTools.AtDeadline(state, context);
        guest.ToolsMissing = $"VMware Tools did not run within {WaitForTools.DeadlineOf(state).TotalMinutes:0.#} minutes of power-on.";
        context.Warn(guest.ToolsMissing);
        return Observation.Done("Not running");
    }
}
