using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Create;

/// <summary>What an image stands for in vCenter at present.</summary>
internal sealed record ImageSource
{
    /// <summary>What its copy takes on a datastore, in bytes; of an OVF template no more than what it takes in the library is known.</summary>
    public required long NeededBytes { get; init; }

    /// <summary>How many disks its copy has; 0 while only a copy can tell.</summary>
    public required int Disks { get; init; }

    public VmId? Template { get; init; }

    /// <summary>The snapshot to clone from; null: the present state.</summary>
    public SnapshotId? Snapshot { get; init; }

    /// <summary>The only datastore on which a copy can be; null: any.</summary>
    public DatastoreId? OnlyDatastore { get; init; }

    public LibraryItemId? LibraryItem { get; init; }

    public LibraryItemType? ItemType { get; init; }

    /// <summary>The library for the answer disc of an installation; null: it needs none.</summary>
    public LibraryId? AnswerLibrary { get; init; }

    public IReadOnlyList<string> OvfNetworks { get; init; } = [];
}
