using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Connect;

/// <summary>Puts a VM that was restored off the network onto it.</summary>
internal sealed class ConnectOperation(PlugIn plugIn, ReadGuest readGuest) : VmChangeRecipe<ConnectState>(RestoreJson.Default.ConnectState)
{
    public const string KindName = "restore.connect";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("connectNics", plugIn),
        Step("readGuest", readGuest) with { Deadline = ReadGuest.Patience, AtDeadline = ReadGuest.AtDeadline },
    ];

    public static NewOperation Order(VirtualMachine vm, Guid restore, string createdBy) => new(
        KindName,
        new ConnectState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId! },
        vm.VCenter,
        Paths.Restore(restore),
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    protected override void OnEnded(ConnectState state, OperationState end, Failure? failure, StepContext context) =>
        context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));
}
