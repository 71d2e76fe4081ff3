using Orchestrator.Chaos.Faults;

namespace Orchestrator.Chaos.Checks;

/// <summary>How long the operations of killed nodes waited until somebody went on with them.</summary>
/// <param name="Count">Operations that were taken over.</param>
/// <param name="Longest">The longest wait of all.</param>
/// <param name="LongestUndisturbed">The longest where another node and the database were well all the while; null where it never was so.</param>
internal sealed record TakeOvers(int Count, TimeSpan? Longest, TimeSpan? LongestUndisturbed)
{
    /// <summary>What the issue asks for.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    public static TakeOvers Of(IReadOnlyCollection<Happening> happenings, IReadOnlyList<Claim> claims, int nodes)
    {
        var waits = new List<(TimeSpan Wait, bool Undisturbed)>();
        var byOperation = claims.GroupBy(claim => claim.Operation).Select(group => group.ToList()).ToList();
        foreach (var kill in happenings.Where(happening => happening.Kind == Misfortune.KillNode))
        {
            var undisturbed = nodes > 1 && !happenings.Any(other => other != kill && IsDisturbance(other) && other.Overlaps(kill.Began - Bound, kill.Began + Bound));
            foreach (var operation in byOperation)
            {
                var last = operation.FindLastIndex(claim => claim.At <= kill.Began);
                if (last >= 0 && last + 1 < operation.Count && BelongsTo(operation[last].Owner, kill.ProcessId) && Next(operation, last) is { } next)
                    waits.Add((next.At - kill.Began, undisturbed));
            }
        }

        var quiet = waits.Where(wait => wait.Undisturbed).Select(wait => wait.Wait).ToList();
        return new TakeOvers(waits.Count, waits.Count > 0 ? waits.Max(wait => wait.Wait) : null, quiet.Count > 0 ? quiet.Max() : null);
    }

    /// <summary>What happens to vCenter keeps nobody from claiming.</summary>
    private static bool IsDisturbance(Happening other) => other.Kind is not (Misfortune.KillVCenter or Misfortune.EndSessions);

    private static Claim? Next(List<Claim> claims, int after) => claims.Skip(after + 1).FirstOrDefault(claim => claim.Owner is not null);

    /// <summary>An owner is named machine/process/….</summary>
    private static bool BelongsTo(string? owner, int processId) => owner?.Contains(FormattableString.Invariant($"/{processId}/"), StringComparison.Ordinal) == true;
}
