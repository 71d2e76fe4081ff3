using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Drift;

/// <summary>
/// What operations of ours last set of a VM, or found as their result. Written in the transaction in which an operation records its
/// result, and only as far as the operation was about it: a change of memory says nothing about CPUs.
/// </summary>
internal sealed record AppliedHardware
{
    public int? CpuCount { get; init; }

    public int? MemoryMiB { get; init; }

    /// <summary>
    /// All disks, those of the image included, which the order does not count; null until it is known, then the first look at the VM at rest
    /// takes what is there.
    /// </summary>
    public int? DiskCount { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The operation that wrote it last; null when it was taken from a look, or adopted.</summary>
    public Guid? Operation { get; init; }

    /// <summary>The VM as one call found it at the end of an operation that made it, or exchanged it.</summary>
    public static AppliedHardware Of(VmRecord seen, StepContext context) => new()
    {
        CpuCount = seen.NumCpu,
        MemoryMiB = (int)seen.MemoryMiB,
        DiskCount = seen.Disks.Count,
        Name = seen.Name,
        At = context.Clock.GetUtcNow(),
        Operation = context.OperationId.Value,
    };

    /// <summary>What is known of a VM, or, where nothing is, what was ordered.</summary>
    public static AppliedHardware OfRecord(VirtualMachine vm, VmOrder order) => VmJson.ReadApplied(vm.Applied) ?? new AppliedHardware
    {
        CpuCount = order.CpuCount,
        MemoryMiB = order.MemoryMiB,
        Name = vm.Name,
        At = vm.UpdatedAt,
    };

    /// <summary>The same, changed by an operation.</summary>
    public AppliedHardware By(StepContext context) => this with { At = context.Clock.GetUtcNow(), Operation = context.OperationId.Value };
}
