using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>Installs VMware Tools by the installer CD, where the image says that it starts by itself.</summary>
internal sealed class InstallToolsOperation(
    LookAtRunningVm lookAtRunningVm,
    ConnectToolsInstaller connectToolsInstaller,
    WaitForTools waitForTools,
    DisconnectToolsInstaller disconnectToolsInstaller,
    ReadGuest readGuest) : VmChangeRecipe<ToolsChangeState>(ToolsJson.Default.ToolsChangeState)
{
    public const string KindName = "vm.installTools";

    /// <summary>An installer takes its minutes; how quickly an image's Tools come up at power-on says nothing of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("lookAtVm", lookAtRunningVm),
        Step("connectToolsInstaller", connectToolsInstaller),
        Step("waitForTools", waitForTools) with { Deadline = Patience, AtDeadline = AtDeadline },
        Step("disconnectToolsInstaller", disconnectToolsInstaller),
        Step("readGuest", readGuest) with { Deadline = ReadGuest.Patience, AtDeadline = ReadGuest.AtDeadline },
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.disconnectToolsInstaller", disconnectToolsInstaller)];

    protected override void OnEnded(ToolsChangeState state, OperationState end, Failure? failure, StepContext context)
    {
        if (end == OperationState.Succeeded)
            context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));
    }

    private static Observation.Blocked AtDeadline(object state, StepContext context) => new(new Failure(
        "tools-not-running", $"VMware Tools did not run within {Patience.TotalMinutes:0} minutes of connecting their installer.")
    {
        Retryable = true,
        Remedy = "Look at the installer in the VM's console: it may wait for an answer.",
    });
}
