using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Resize;

/// <summary>
/// Decides, before anything is changed, whether the wish can be had and how; every reason against it is told at once. Its act
/// only writes the plan, and takes addresses, which the end of the operation gives back where they are not used.
/// </summary>
internal sealed class PlanResize(Database database, NicPlanner nics, DiskSpace space) : IStep<ResizeState>
{
    public Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Plan is { } plan ? Observation.Done(Describe(plan)) : new Observation.NotReached());

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        var known = await ReadKnownAsync(context, cancellationToken);
        var map = new HardwareMap(seen, known.Order, known.ImageDisks);
        var reasons = new List<string>();

        var disks = new DiskPlanner(seen, known.Order, map, reasons).Plan(state.Wish, known.MostDisks);
        var planned = await space.PlaceAsync(disks, seen, known.Order.System, context, reasons, cancellationToken);
        var cards = await nics.PlanAsync(state.Wish, known.Order, map, context, reasons, cancellationToken);
        var (cpuCount, memoryMiB) = (state.Wish.CpuCount ?? seen.NumCpu, state.Wish.MemoryMiB ?? seen.MemoryMiB);
        var restarts = HotChanges.ReasonsToRestart(seen, cpuCount, memoryMiB);

        if (Judge(state, seen, disks, reasons, restarts) is { } failure)
            return new ActResult.Rejected(failure);
        state.Plan = new ResizePlan
        {
            Datacenter = known.Order.System.Datacenter,
            CpuCount = cpuCount,
            MemoryMiB = memoryMiB,
            CoresPerSocket = HotChanges.CoresPerSocket(seen, cpuCount),
            Restarts = restarts.Count > 0,
            ToolsRan = seen.Facts.ToolsAreRunning,
            ToolsDeadline = known.Order.Image.ToolsDeadline,
            Disks = planned,
            Nics = cards,
            NicKeys = [.. seen.Nics.Select(nic => nic.Key)],
        };
        return new ActResult.Done();
    }

    private static Failure? Judge(ResizeState state, VmRecord seen, DiskPlan disks, List<string> reasons, IReadOnlyList<string> restarts)
    {
        if (seen.PowerState == VirtualMachinePowerState.Suspended)
            return new Failure("vm-suspended", $"{state.VmName} is suspended: its hardware cannot be changed. Nothing was changed.");
        var snapshots = disks.ChangesFiles ? seen.AllSnapshots().Select(snapshot => $"snapshot \"{snapshot.Name}\"").ToList() : [];
        if (reasons.Count > 0)
        {
            return new Failure("cannot-resize", $"{state.VmName} cannot be changed so: {string.Join("; ", [.. reasons, .. snapshots])}. Nothing was changed.")
            {
                Reasons = [.. reasons, .. snapshots],
                Retryable = true,
            };
        }

        if (snapshots.Count > 0)
        {
            return new Failure("has-snapshots", $"The disks of {state.VmName} cannot be changed while it has snapshots: {string.Join(", ", snapshots)}. Nothing was changed.")
            {
                Reasons = snapshots,
                Retryable = true,
            };
        }

        return restarts.Count == 0 || state.AllowRestart
            ? null
            : new Failure("restart-needed", $"{state.VmName} runs, and vCenter cannot change it so: {string.Join("; ", restarts)}. Nothing was changed.") { Reasons = restarts };
    }

    private async Task<Known> ReadKnownAsync(StepContext context, CancellationToken cancellationToken)
    {
        var id = context.VirtualMachineId;
        await using var db = database.Read();
        var order = await PresentOrder.ReadAsync(db, id, cancellationToken);
        var creation = await db.Operations
            .Where(operation => operation.VirtualMachineId == id && operation.Kind == CreateVmOperation.KindName)
            .Select(operation => operation.Facts)
            .FirstOrDefaultAsync(cancellationToken);
        return new Known(
            order,
            creation is null ? null : VmJson.ReadCreation(creation).Placement?.TemplateDisks,
            new HardwareRules(order.System.Limits, order.Image.Limits, new OrderErrors()).MostDisks);
    }

    private static string Describe(ResizePlan plan) =>
        $"{plan.CpuCount} CPU, {plan.MemoryMiB} MiB, {plan.Disks.Count(disk => !disk.Remove)} ordered disk(s), {plan.Nics.Count(nic => !nic.Remove)} NIC(s){(plan.Restarts ? ", with a restart" : "")}";

    /// <param name="Order">As it is now.</param>
    /// <param name="ImageDisks">How many disks the image had; null where the VM was not made by us.</param>
    /// <param name="MostDisks">Of system and image.</param>
    private sealed record Known(VmOrder Order, int? ImageDisks, int MostDisks);
}
