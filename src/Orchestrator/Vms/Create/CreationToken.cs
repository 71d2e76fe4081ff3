using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Create;

/// <summary>
/// What tells a VM of ours whose creating call takes no marker: the operation's id, as part of the annotation. It stays there only
/// until the marker is written.
/// </summary>
internal static class CreationToken
{
    /// <summary>The annotation to create with.</summary>
    public static string Annotate(VmOrder order, OperationId operation) => $"{Annotations.Of(order)}, operation {operation}";

    public static bool IsOn(VmRecord seen, OperationId operation) => seen.Annotation.EndsWith($"operation {operation}", StringComparison.Ordinal);
}
