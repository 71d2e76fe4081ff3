using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>
/// Other CPU, memory, disks and NICs for a VM that is there. Running where vCenter can; else, where the caller allows it, off in
/// between. When it fails half way, the VM is powered on again, and its record says what is there.
/// </summary>
internal sealed class ResizeOperation(
    PlanResize planResize,
    ShutDownForResize shutDownForResize,
    StopForResize stopForResize,
    ChangeHardware changeHardware,
    PowerOnAgain powerOnAgain,
    WaitForToolsAgain waitForToolsAgain,
    RecordHardware recordHardware) : VmChangeRecipe<ResizeState>(ResizeJson.Default.ResizeState)
{
    public const string KindName = "vm.resize";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("plan", planResize),
        Step("shutDownGuest", shutDownForResize) with { DeadlineFromAct = true, Deadline = ShutDownForResize.Patience, AtDeadline = ShutDownForResize.AtDeadline },
        Step("stopVm", stopForResize),
        Step("changeHardware", changeHardware) with { Deadline = TimeSpan.FromHours(1) },
        Step("powerOn", powerOnAgain),
        Step("waitForTools", waitForToolsAgain) with { DeadlineOf = WaitForToolsAgain.DeadlineOf, AtDeadline = WaitForToolsAgain.AtDeadline },
        Step("recordHardware", recordHardware),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.powerOn", powerOnAgain)];

    public override void ForgetUndone(object state) => ((ResizeState)state).Forget();

    public static VmChange Start(VirtualMachine vm, ResizeWish wish, bool allowRestart, string caller) => VmChange.Start(
        vm,
        KindName,
        new ResizeState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId!, Wish = wish, AllowRestart = allowRestart },
        caller);

    protected override void OnRead(ResizeState state, OperationState end, VmRecord? seen, StepContext context)
    {
        if (end == OperationState.Succeeded)
            return;
        context.OnSave((db, token) => seen is null
            ? ResizeRecords.ReleaseAsync(db, context, state, token)
            : ResizeRecords.WriteAsync(db, context, state, seen, whole: false, token));
    }
}
