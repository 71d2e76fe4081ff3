using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// What tells a VM of ours whose creating call takes no marker: the operation's id, as part of the annotation or as an
/// option. It stays there only
/// until the marker is written.
/// </summary>
internal static class CreationToken
{
    private const string Key = "orchestrator.operation";

    /// <summary>The annotation to create with.</summary>
    public static string Annotate(VmOrder order, OperationId operation) => $"{Annotations.Of(order)}, operation {operation}";

    /// <summary>The option to create with, where the call takes no annotation.</summary>
    public static OptionValue ToOption(OperationId operation) => new(Key, operation.ToString());

    /// <summary>Takes the option away; the annotation is written anew.</summary>
    public static OptionValue Removal => new(Key, "");

    public static bool IsOn(VmRecord seen, OperationId operation) =>
        seen.Annotation.EndsWith($"operation {operation}", StringComparison.Ordinal)
        || seen.ExtraConfig.GetValueOrDefault(Key) == operation.ToString();
}
