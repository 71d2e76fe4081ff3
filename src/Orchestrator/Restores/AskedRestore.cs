using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Client.Restores;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores;

/// <summary>A restore that is asked for, while it is decided on.</summary>
/// <param name="Db">The transaction.</param>
/// <param name="Vm">The VM that the point is of.</param>
/// <param name="Point">A good one, with a copy of ours.</param>
/// <param name="Request">What is wanted; it has passed its rules.</param>
/// <param name="Caller">Who wants it.</param>
/// <param name="Now">The present.</param>
/// <param name="Operation">The id that its operation gets.</param>
internal sealed record AskedRestore(OrchestratorDb Db, VirtualMachine Vm, RestorePoint Point, RestoreRequest Request, string Caller, DateTimeOffset Now, OperationId Operation)
{
    /// <summary>Its own.</summary>
    public Guid Id { get; } = Guid.CreateVersion7(Now);

    /// <summary>Writes its record and starts its operation.</summary>
    /// <param name="mode">What is wanted.</param>
    /// <param name="kind">The operation's kind.</param>
    /// <param name="state">The operation's state.</param>
    /// <param name="newVm">The record of the new VM, where one is made: the operation is about that one.</param>
    public VmChange Start(RestoreMode mode, string kind, object state, Guid? newVm = null)
    {
        Db.Restores.Add(new Restore
        {
            Id = Id,
            RestorePointId = Point.Id,
            VirtualMachineId = Vm.Id,
            Mode = mode,
            State = RestoreState.Running,
            OperationId = Operation,
            NewVirtualMachineId = newVm,
            CreatedBy = Caller,
            CreatedAt = Now,
        });
        return new VmChange.Started(new NewOperation(kind, state, Vm.VCenter, Paths.Restore(Id), Caller)
        {
            Id = Operation,
            VirtualMachineId = newVm ?? Vm.Id,
            System = Vm.System,
        });
    }
}
