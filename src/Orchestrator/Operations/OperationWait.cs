using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Operations;

/// <summary>What an operation waits for: for people, and, where places are shared out, for the other nodes.</summary>
/// <param name="For">A phrase: "a creating slot of vCenter main".</param>
/// <param name="At">The scopes of the places that it waits for, each on a line; null where it waits for something else.</param>
/// <param name="Since">When it began to; to the millisecond, as it is kept, so that all nodes order alike.</param>
internal readonly record struct OperationWait(string For, string? At = null, DateTimeOffset? Since = null)
{
    /// <summary>A wait for a place, from now on.</summary>
    public static OperationWait ForPlace(string what, string scope, DateTimeOffset now) =>
        new(what, scope, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()));

    /// <summary>The same for places of several scopes, all of which it needs.</summary>
    public static OperationWait ForPlaces(string what, IEnumerable<string> scopes, DateTimeOffset now) => ForPlace(what, string.Join('\n', scopes), now);

    /// <summary>Is one of the places of this scope?</summary>
    public static bool IsAt(string? at, string scope) => at is not null && at.Split('\n').Contains(scope, StringComparer.Ordinal);
}

/// <summary>Few operations wait for a place at any time: the index holds those alone.</summary>
internal sealed class OperationWaitMapping : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> builder) =>
        builder.HasIndex(operation => new { operation.WaitsAt, operation.Lane, operation.WaitsSince }).HasFilter("\"WaitsAt\" IS NOT NULL");
}
