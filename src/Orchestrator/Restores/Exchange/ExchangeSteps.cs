using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Exchange;

/// <summary>The way on which one VM takes the place of another: the present one out of the way, the other in, and back.</summary>
internal static class ExchangeSteps
{
    /// <summary>Of the outgoing one.</summary>
    public const string DisconnectNics = "disconnectNics";

    /// <summary>Of the incoming one.</summary>
    public const string ConnectNics = "connectNics";

    /// <summary>Up to the moment in which the record changes.</summary>
    public static IEnumerable<StepDefinition> TakeTurns() =>
    [
        Step("shutDownGuest", new ShutDownOutgoing()) with { DeadlineFromAct = true, Deadline = ShutDownOutgoing.Patience, AtDeadline = ShutDownOutgoing.AtDeadline },
        Step("stopVm", new StopOutgoing()),
        Step(DisconnectNics, new PlugExchanged(Role.Outgoing, connected: false)),
        Step("renameAside", new RenameExchanged(Role.Outgoing, aside: true)),
        Step("takeName", new RenameExchanged(Role.Incoming, aside: false)),
        Step(ConnectNics, new PlugExchanged(Role.Incoming, connected: true)),
    ];

    /// <summary>After it.</summary>
    public static IEnumerable<StepDefinition> Start(WaitForTools waitForTools, CheckGuest checkGuest) =>
    [
        Step("powerOn", new StartExchanged(Role.Incoming)),
        Step("waitForTools", new IfStarted(waitForTools)) with { DeadlineOf = WaitForTools.DeadlineOf, AtDeadline = LateTools.AtDeadline },
        Step("checkGuest", new IfStarted(checkGuest)) with { Deadline = TimeSpan.FromMinutes(3), AtDeadline = CheckGuest.AtDeadline },
    ];

    /// <summary>The one that was to come in is out of the way again, and off the network.</summary>
    public static IEnumerable<StepDefinition> StepAside() =>
    [
        Step("undo.disconnectNics", new PlugExchanged(Role.Incoming, connected: false, undoes: true)),
        Step("undo.renameAside", new RenameExchanged(Role.Incoming, aside: true, undoes: true)),
    ];

    /// <summary>The present VM is what it was.</summary>
    public static IEnumerable<StepDefinition> PutBack() =>
    [
        Step("undo.renameBack", new RenameExchanged(Role.Outgoing, aside: false, undoes: true)),
        Step("undo.connectNics", new PlugExchanged(Role.Outgoing, connected: true, undoes: true)),
        Step("undo.powerOnAgain", new StartExchanged(Role.Outgoing, undoes: true)) with { Deadline = ShutDownOutgoing.Patience, AtDeadline = StartExchanged.AtDeadline },
    ];

    public static StepDefinition Step(string name, IStep<ExchangeState> step) => new(
        name,
        (state, context, cancellationToken) => step.ObserveAsync((ExchangeState)state, context, cancellationToken),
        (state, context, cancellationToken) => step.ActAsync((ExchangeState)state, context, cancellationToken));
}
