using Orchestrator.Api;
using Orchestrator.Operations;

namespace Orchestrator.Vms.Changes;

/// <summary>What is decided of a request to change a VM, in the transaction in which it was looked at.</summary>
internal abstract record VmChange
{
    private VmChange()
    {
    }

    /// <summary>An operation on the VM.</summary>
    public static VmChange Start(VirtualMachine vm, string kind, object state, string createdBy) =>
        new Started(new NewOperation(kind, state, vm.VCenter, Paths.Vm(vm.Id), createdBy) { VirtualMachineId = vm.Id, System = vm.System });

    public static VmChange Refuse(IResult answer) => new Answered(answer);

    public static VmChange Refuse(Text why) => new Answered(new ProblemResult(ProblemCatalogue.StateConflict, why));

    public sealed record Started(NewOperation Operation) : VmChange;

    /// <summary>There is nothing to start.</summary>
    public sealed record Answered(IResult Answer) : VmChange;
}
