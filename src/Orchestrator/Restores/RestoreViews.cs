using Orchestrator.Api;
using Orchestrator.Client.Restores;
using Wire = Orchestrator.Client.Restores;

namespace Orchestrator.Restores;

/// <summary>Restores as callers see them.</summary>
internal static class RestoreViews
{
    public static RestoreView Of(Restore restore) => new()
    {
        Id = restore.Id,
        RestorePoint = Paths.RestorePoint(restore.RestorePointId),
        Vm = Paths.Vm(restore.VirtualMachineId),
        Mode = Word(restore.Mode),
        State = Word(restore.State),
        Operation = Paths.Operation(restore.OperationId),
        NewVm = restore.NewVirtualMachineId is { } vm ? Paths.Vm(vm) : null,
        Kept = RestoreJson.ReadKept(restore) is { } kept ? new KeptVmView(kept.Name, kept.MoId, kept.InstanceUuid.ToString(), kept.Datastore) : null,
        Disk = RestoreJson.ReadDisk(restore) is { } disk ? new AttachedDiskView(disk.Index, disk.File, disk.SizeBytes) : null,
        KeepUntil = restore.State is RestoreState.AwaitingDecision or RestoreState.Attached ? restore.KeepUntil : null,
        CreatedBy = restore.CreatedBy,
        CreatedAt = restore.CreatedAt,
        EndedAt = restore.EndedAt,
    };

    public static RestoreState? Parse(RestoreViewState? state) => state switch
    {
        null => null,
        RestoreViewState.Running => RestoreState.Running,
        RestoreViewState.AwaitingDecision => RestoreState.AwaitingDecision,
        RestoreViewState.Attached => RestoreState.Attached,
        RestoreViewState.Succeeded => RestoreState.Succeeded,
        RestoreViewState.Confirmed => RestoreState.Confirmed,
        RestoreViewState.RolledBack => RestoreState.RolledBack,
        RestoreViewState.Detached => RestoreState.Detached,
        _ => RestoreState.Failed,
    };

    private static RestoreViewState Word(RestoreState state) => state switch
    {
        RestoreState.Running => RestoreViewState.Running,
        RestoreState.AwaitingDecision => RestoreViewState.AwaitingDecision,
        RestoreState.Attached => RestoreViewState.Attached,
        RestoreState.Succeeded => RestoreViewState.Succeeded,
        RestoreState.Confirmed => RestoreViewState.Confirmed,
        RestoreState.RolledBack => RestoreViewState.RolledBack,
        RestoreState.Detached => RestoreViewState.Detached,
        _ => RestoreViewState.Failed,
    };

    private static Wire.RestoreMode Word(RestoreMode mode) => mode switch
    {
        RestoreMode.NewVm => Wire.RestoreMode.NewVm,
        RestoreMode.InPlace => Wire.RestoreMode.InPlace,
        _ => Wire.RestoreMode.Disk,
    };
}
