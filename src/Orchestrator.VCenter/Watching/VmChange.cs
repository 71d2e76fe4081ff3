namespace Orchestrator.VCenter.Watching;

/// <summary>News of a VM.</summary>
/// <param name="Vm">The VM.</param>
/// <param name="Before">What was known; null for a VM that is new to the watch.</param>
/// <param name="After">What is known now; null for one that is gone from the inventory, or from our sight.</param>
public sealed record VmChange(VmId Vm, VmFacts? Before, VmFacts? After);
