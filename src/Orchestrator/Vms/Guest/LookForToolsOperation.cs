using Orchestrator.Operations;

namespace Orchestrator.Vms.Guest;

/// <summary>
/// Looks again for VMware Tools that did not come up in time and, when they run now, finishes what waited for them. While they
/// still do not, the next look is due later, for three days in all.
/// </summary>
internal sealed class LookForToolsOperation(
    LookForTools lookForTools,
    UpgradeTools upgradeTools,
    DisconnectToolsInstaller disconnectToolsInstaller,
    WaitForCustomization waitForCustomization,
    CheckGuest checkGuest) : Recipe<LookForToolsState>(GuestJson.Default.LookForToolsState)
{
    public const string KindName = "vm.lookForTools";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("lookForTools", lookForTools),
        Step("upgradeTools", upgradeTools) with { AtDeadline = UpgradeTools.AtDeadline },
        Step("disconnectToolsInstaller", disconnectToolsInstaller),
        Step("waitForCustomization", waitForCustomization) with { Deadline = TimeSpan.FromMinutes(30) },
        Step("checkGuest", checkGuest) with { Deadline = TimeSpan.FromMinutes(3), AtDeadline = CheckGuest.AtDeadline },
    ];

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var looked = (LookForToolsState)state;
        context.OnSave((db, token) => VmRecords.SetGuestAsync(db, context, looked, failure, token));
        if (looked.ToolsMissing is not null && ToolsFollowUps.Next(context, looked.Attempt + 1, looked.Until) is { } next)
        {
            context.OnSave((db, _) =>
            {
                db.FollowUps.Add(next);
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    }
}
