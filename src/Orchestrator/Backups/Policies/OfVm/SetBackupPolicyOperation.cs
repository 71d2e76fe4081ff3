using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Backups.Policies.OfVm;

/// <summary>
/// Puts a VM under another backup policy: the policy's tag in vCenter, by which other products find it, then its job and its order
/// in one transaction. When it fails, the tag says the former policy again.
/// </summary>
internal sealed class SetBackupPolicyOperation(TagWithPolicy tagWithPolicy, TagWithFormerPolicy tagWithFormerPolicy, SetBackupJob setBackupJob)
    : VmChangeRecipe<SetBackupPolicyState>(SetBackupPolicyJson.Default.SetBackupPolicyState)
{
    public const string KindName = "vm.setBackupPolicy";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [Step("tagVm", tagWithPolicy), Step("setBackupJob", setBackupJob)];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.tagVm", tagWithFormerPolicy)];

    public static NewOperation Order(VirtualMachine vm, BackupPolicyDefinition policy, BackupPolicyDefinition former, string createdBy) => new(
        KindName,
        new SetBackupPolicyState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId!, Policy = policy, Former = former },
        vm.VCenter,
        Paths.Vm(vm.Id),
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };
}
