using System.Text.Json.Serialization;
using Orchestrator.Catalogue;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Backups.Policies.OfVm;

/// <summary>What <see cref="SetBackupPolicyOperation"/> was ordered and has learned.</summary>
internal sealed class SetBackupPolicyState : VmChangeState
{
    /// <summary>The policy that the VM is to have, as the catalogue had it when it was asked for.</summary>
    public required BackupPolicyDefinition Policy { get; init; }

    /// <summary>The policy that it had.</summary>
    public required BackupPolicyDefinition Former { get; init; }

    /// <summary>Order and job say the new policy.</summary>
    public bool Recorded { get; set; }
}

/// <summary>What is kept with the operations of this feature.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SetBackupPolicyState))]
internal sealed partial class SetBackupPolicyJson : JsonSerializerContext;
