using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>Installs VMware Tools from the installer CD, in guests in which it starts by itself.</summary>
internal sealed class InstallToolsOperation(
    CheckInstallable checkInstallable, ConnectToolsInstaller connectToolsInstaller, WaitForTools waitForTools, DisconnectToolsInstaller disconnectToolsInstaller)
    : VmChangeRecipe<ToolsChangeState>(ToolsJson.Default.ToolsChangeState)
{
    public const string KindName = "vm.installTools";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkInstallable", checkInstallable),
        Step("connectToolsInstaller", connectToolsInstaller),
        Step("waitForTools", waitForTools) with { DeadlineOf = WaitForTools.DeadlineOf, AtDeadline = AtDeadline },
        Step("disconnectToolsInstaller", disconnectToolsInstaller),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.disconnectToolsInstaller", disconnectToolsInstaller)];

    private static Observation.Blocked AtDeadline(object state, StepContext context) => new(
        new Failure("tools-not-running", $"VMware Tools did not run within {WaitForTools.DeadlineOf(state).TotalMinutes:0.#} minutes of connecting their installer.") { Retryable = true });
}
