using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Vms.Resize;

/// <summary>What the end of a change of hardware writes: the order becomes what was wished, as far as it came about, also after half of it.</summary>
internal static class ResizeRecords
{
    /// <summary>The order is as the change made it.</summary>
    public static async Task<bool> SaysAsync(OrchestratorDb db, StepContext context, ResizeState state, VmRecord seen, CancellationToken cancellationToken)
    {
        var id = context.VirtualMachineId;
        var written = await db.VirtualMachines.Where(vm => vm.Id == id).Select(vm => vm.Order).SingleAsync(cancellationToken);
        return written == VmJson.Write(new ResizedOrder(state.Plan!, state.Wish, seen, whole: true).Of(OrderedHardware.Number(VmJson.ReadOrder(written))));
    }

    /// <param name="db">The transaction.</param>
    /// <param name="context">The operation.</param>
    /// <param name="state">What was wished and planned.</param>
    /// <param name="seen">What vCenter has now.</param>
    /// <param name="whole">The change came to its end, and is told of.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task WriteAsync(OrchestratorDb db, StepContext context, ResizeState state, VmRecord seen, bool whole, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        var before = OrderedHardware.Number(VmJson.ReadOrder(vm.Order));
        var order = before;
        if (state.Plan is { } plan)
        {
            var resized = new ResizedOrder(plan, state.Wish, seen, whole);
            order = resized.Of(before);
            vm.Applied = VmJson.Write(resized.Of(AppliedHardware.OfRecord(vm, before), before, order).By(context));
        }

        vm.Order = VmJson.Write(order);
        await ReleaseAddressesAsync(db, vm.Id, state.Wish, order, cancellationToken);
        if (GuestDifference(state, order) is { } difference)
        {
            var conditions = VmJson.ReadConditions(vm.Conditions);
            VmConditions.Set(conditions, VmConditions.GuestAsOrdered, "false", "different", difference, context.Clock.GetUtcNow());
            vm.Conditions = VmJson.Write(conditions);
        }

        if (whole)
            VmEvents.Tell(db, vm, "vm.resized", Told(vm.Name, order), context.Clock.GetUtcNow());
        VmRecords.Touch(vm, context);
    }

    /// <summary>Nothing is known of vCenter: addresses that were taken for what did not come about are given back all the same.</summary>
    public static async Task ReleaseAsync(OrchestratorDb db, StepContext context, ResizeState state, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        await ReleaseAddressesAsync(db, vm.Id, state.Wish, OrderedHardware.Number(VmJson.ReadOrder(vm.Order)), cancellationToken);
    }

    /// <summary>What the caller has yet to do inside the guest.</summary>
    public static IEnumerable<string> Warnings(ResizePlan plan, ResizeWish wish)
    {
        foreach (var disk in wish.Disks)
        {
            yield return disk.IsNew
                ? string.Create(CultureInfo.InvariantCulture, $"{OrderedHardware.DiskId(disk.Number)} is new, with {disk.SizeGiB} GiB; it is still to be partitioned and formatted in the guest.")
                : string.Create(CultureInfo.InvariantCulture, $"{OrderedHardware.DiskId(disk.Number)} has {disk.SizeGiB} GiB now; partitions and file systems on it are still to be grown in the guest.");
        }

        foreach (var nic in plan.Nics.Where(nic => nic.Network is not null && nic.Nic.Mode == NetworkIpv4.Static))
            yield return Unconfigured(nic.Number, nic.Nic);
    }

    /// <summary>Of the NICs that the wish names, every address of this VM that the order does not have.</summary>
    private static async Task ReleaseAddressesAsync(OrchestratorDb db, Guid vm, ResizeWish wish, VmOrder order, CancellationToken cancellationToken)
    {
        var places = wish.Nics.Select(nic => nic.Number - 1).Concat(wish.RemoveNic is { } removed ? [removed - 1] : []).ToList();
        if (places.Count == 0)
            return;
        var held = await db.AddressReservations.Where(reservation => reservation.VirtualMachineId == vm && places.Contains(reservation.Nic)).ToListAsync(cancellationToken);
        db.RemoveRange(held.Where(reservation => !order.Nics.Any(nic =>
            nic.Number == reservation.Nic + 1 && nic.Network.Name == reservation.Network && nic.Address == reservation.Address)));
    }

    private static string? GuestDifference(ResizeState state, VmOrder order)
    {
        var sentences = state.Wish.Nics
            .Select(wished => order.Nics.FirstOrDefault(nic => nic.Number == wished.Number))
            .OfType<OrderedNic>()
            .Where(nic => nic.Mode == NetworkIpv4.Static && state.Plan?.Nics.Any(planned => planned.Number == nic.Number && planned.Nic.Address == nic.Address) == true)
            .Select(nic => Unconfigured(nic.Number!.Value, nic))
            .ToList();
        return sentences.Count == 0 ? null : string.Join(" ", sentences);
    }

    private static string Unconfigured(int number, OrderedNic nic) =>
        $"{OrderedHardware.NicId(number)} is on network {nic.Network.Name}; its address {nic.Address}/{nic.PrefixLength} is reserved, and still to be configured in the guest.";

    private static Text Told(string name, VmOrder order) => new(
        $"{name} was changed: {order.CpuCount} CPU, {order.MemoryMiB} MiB, {order.Disks.Count} disk(s) beyond the image's, {order.Nics.Count} network card(s).",
        $"{name} の構成を変更しました: CPU {order.CpuCount}、メモリ {order.MemoryMiB} MiB、追加ディスク {order.Disks.Count}、NIC {order.Nics.Count}。");
}
