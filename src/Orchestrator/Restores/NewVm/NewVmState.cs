using System.Text.Json.Serialization;
using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.NewVm;

/// <summary>What <see cref="NewVmOperation"/> was ordered and has learned: an order whose VM is made of a restore point.</summary>
internal sealed class NewVmState : CreateVmState, ICopyClone, IDestroyState
{
    public required Guid RestoreId { get; init; }

    public required PointCopy Point { get; init; }

    /// <inheritdoc/>
    public bool CopyChecked { get; set; }

    /// <summary>Its NICs are plugged in before its first start.</summary>
    public required bool ConnectsNics { get; init; }

    /// <summary>The guest gets a host name and addresses of its own.</summary>
    public required bool NewIdentity { get; init; }

    /// <summary>The restore's record says that the VM is there.</summary>
    public bool Recorded { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool TakesFirstBackup => false;

    string ICopyClone.CloneName => Order.Name;

    string? ICopyClone.CloneFolder => Placement?.Folder;

    string? ICopyClone.CloneDatastore => Placement?.Datastore;

    string? ICopyClone.ClonePool => Placement?.ResourcePool;

    Guid ICopyClone.CloneInstanceUuid => InstanceUuid;

    string? ICopyClone.CloneMoId
    {
        get => MoId;
        set => MoId = value;
    }

    string ICopyClone.CloneAnnotation => Annotations.Of(Order);

    OriginalIdentity? ICopyClone.CloneIdentity => null;

    bool ICopyClone.RenamesClone => false;

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken) =>
        Placement is null ? Task.FromResult(false) : CloneCopy.MayAppearAsync(this, context, cancellationToken);

    /// <summary>Forgets what undoing took away, the reading of the copy as well.</summary>
    public void ForgetAll()
    {
        Forget();
        CopyChecked = false;
    }
}
