using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>Upgrades VMware Tools that vCenter manages.</summary>
internal sealed class UpgradeToolsOperation(LookAtRunningVm lookAtRunningVm, UpgradeManagedTools upgradeManagedTools, ReadGuest readGuest)
    : VmChangeRecipe<ToolsChangeState>(ToolsJson.Default.ToolsChangeState)
{
    public const string KindName = "vm.upgradeTools";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("lookAtVm", lookAtRunningVm),
        Step("upgradeTools", upgradeManagedTools) with { Deadline = TimeSpan.FromMinutes(30) },
        Step("readGuest", readGuest) with { Deadline = ReadGuest.Patience, AtDeadline = ReadGuest.AtDeadline },
    ];

    protected override void OnEnded(ToolsChangeState state, OperationState end, Failure? failure, StepContext context)
    {
        if (state.Report.ToolsRunState is not null)
            context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));
    }
}
