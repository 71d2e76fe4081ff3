using Orchestrator.Operations;

namespace Orchestrator.Backups.Turns;

/// <summary>What a run needs free at once before it takes its snapshot.</summary>
/// <param name="Operation">The run; older ones come first.</param>
/// <param name="Source">The places that it reads from: the host, and the datastores of the VM.</param>
/// <param name="Targets">The datastores that it may write to, the one to be preferred first.</param>
/// <param name="Bytes">What it writes.</param>
internal sealed record TurnWish(OperationId Operation, IReadOnlyList<CappedPlace> Source, IReadOnlyList<TargetPlace> Targets, long Bytes)
{
    /// <summary>The scopes of all of them.</summary>
    public IEnumerable<string> Scopes => Places.Select(place => place.Scope);

    private IEnumerable<CappedPlace> Places => Source.Concat(Targets.Select(target => target.Place)).DistinctBy(place => place.Scope);

    /// <summary>For those who wonder what is waited for.</summary>
    public string Describe() => $"at most {string.Join(", ", Places.Select(place => $"{place.Cap} at {place.Scope}"))}";
}

/// <summary>A datastore or host of a vCenter that bears only so many copies at once.</summary>
/// <param name="Scope">For example <c>main/datastore-15</c>.</param>
/// <param name="Cap">How many.</param>
internal readonly record struct CappedPlace(string Scope, int Cap);

/// <summary>A datastore that can take copies.</summary>
/// <param name="Datastore">vCenter's id.</param>
/// <param name="Place">Its cap.</param>
/// <param name="RoomBytes">What is free above the reserve.</param>
internal sealed record TargetPlace(string Datastore, CappedPlace Place, long RoomBytes);
