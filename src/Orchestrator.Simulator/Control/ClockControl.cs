using System.Text.Json.Nodes;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Control;

/// <summary>The simulator's clock. A driven one moves here only; the other can be moved ahead.</summary>
internal static class ClockControl
{
    public static JsonObject View(VCenter vcenter) => Build.Object(("now", Build.Time(vcenter.Clock.GetUtcNow())), ("driven", vcenter.Clock.Driven));

    public static JsonObject Advance(VCenter vcenter, JsonObject? body)
    {
        var by = FaultEffects.Duration(body.Required("advance"));
        if (by < TimeSpan.Zero)
            throw new ArgumentException("The clock does not go back.");
        vcenter.Clock.Advance(by);
        vcenter.Agenda.RunDue();
        return View(vcenter);
    }
}
