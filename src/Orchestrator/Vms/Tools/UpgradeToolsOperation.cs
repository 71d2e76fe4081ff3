using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>Upgrades VMware Tools that are vCenter's to upgrade.</summary>
internal sealed class UpgradeToolsOperation(CheckUpgradable checkUpgradable, UpgradeTools upgradeTools, ConfirmUpgrade confirmUpgrade)
    : VmChangeRecipe<ToolsChangeState>(ToolsJson.Default.ToolsChangeState)
{
    public const string KindName = "vm.upgradeTools";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkUpgradable", checkUpgradable),
        Step("upgradeTools", upgradeTools) with { Deadline = TimeSpan.FromMinutes(30), AtDeadline = UpgradeTools.AtDeadline },
        Step("confirmUpgrade", confirmUpgrade),
    ];

    protected override void OnEnded(ToolsChangeState state, OperationState end, Failure? failure, StepContext context) =>
        context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));
}
