using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Vms.Retire;

/// <summary>The end of a retired VM's grace: it is destroyed, unless it was taken back meanwhile.</summary>
internal sealed class DestroyFollowUp : IFollowUpKind
{
    public const string KindName = "vm.destroy";

    public string Kind => KindName;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        if (await VmRecords.LockAsync(db, followUp.Subject, cancellationToken) is not { State: VmState.Retiring, DestroyAt: not null } vm)
            return null;
        var operation = DeleteVmOperation.Order(vm, RetiredName.Of(vm), "schedule");
        vm.DestroyAt = null;
        vm.Version++;
        return operation;
    }
}
