using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.InPlace;

/// <summary>What <see cref="InPlaceOperation"/> was ordered and has learned.</summary>
internal sealed class InPlaceState : ExchangeState, ICopyClone, IDestroyState
{
    public required PointCopy Point { get; init; }

    /// <inheritdoc/>
    public bool CopyChecked { get; set; }

    /// <summary>How long what was there before is kept.</summary>
    public required TimeSpan KeepFor { get; init; }

    /// <summary>What its record said before.</summary>
    public required VmState FormerState { get; init; }

    /// <summary>It ran, by its record: for a VM that is gone.</summary>
    public required bool RanByRecord { get; init; }

    /// <summary>Where the restored one goes; null until that was decided.</summary>
    public RestorePlace? Place { get; set; }

    /// <summary>The policy's tag is on the restored VM.</summary>
    public bool TagAttached { get; set; }

    /// <inheritdoc/>
    public HeldCall? HeldCall { get; set; }

    string ICopyClone.CloneName => Incoming.AsideName;

    string? ICopyClone.CloneFolder => Place?.Folder;

    string? ICopyClone.CloneDatastore => Place?.Datastore;

    string? ICopyClone.ClonePool => Place?.ResourcePool;

    Guid ICopyClone.CloneInstanceUuid => Incoming.InstanceUuid;

    string? ICopyClone.CloneMoId
    {
        get => Incoming.MoId;
        set => Incoming.MoId = value;
    }

    string ICopyClone.CloneAnnotation => Annotations.Of(Order);

    OriginalIdentity? ICopyClone.CloneIdentity => Place?.Identity;

    bool ICopyClone.RenamesClone => true;

    string IDestroyState.VmName => Incoming.AsideName;

    Guid IDestroyState.InstanceUuid => Incoming.InstanceUuid;

    string? IDestroyState.MoId
    {
        get => Incoming.MoId;
        set => Incoming.MoId = value;
    }

    string? IDestroyState.Folder => Place?.Folder;

    bool IDestroyState.Spared(StepContext context) => Switched;

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken) =>
        Place is null ? Task.FromResult(false) : CloneCopy.MayAppearAsync(this, context, cancellationToken);

    /// <summary>Forgets what undoing took away. Once the record is of the restored one, nothing is undone.</summary>
    public void Forget()
    {
        if (Switched)
            return;
        CopyChecked = ShutdownAsked = Starts = false;
        OutgoingRan = null;
        Order = Place?.FormerHardware.Into(Order) ?? Order;
        Place = null;
        Incoming.MoId = null;
        HeldCall = null;
        ToolsMissing = null;
        Report = new();
    }
}

/// <summary>Where a restored VM goes, and what it has of the one that it replaces.</summary>
internal sealed record RestorePlace
{
    public required string Folder { get; init; }

    public required string Datastore { get; init; }

    public required string DatastoreName { get; init; }

    public string? ResourcePool { get; init; }

    public OriginalIdentity? Identity { get; init; }

    /// <summary>The first datastore of the VM that is set aside.</summary>
    public string? FormerDatastore { get; init; }

    /// <summary>What the order said of the hardware before.</summary>
    public required RestoredHardware FormerHardware { get; init; }
}
