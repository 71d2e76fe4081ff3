using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Resize;

/// <summary>What the end of a change of hardware writes: the order becomes what is really there, also after half of it.</summary>
internal static class ResizeRecords
{
    /// <summary>The order is as vCenter has it.</summary>
    public static async Task<bool> SaysAsync(OrchestratorDb db, StepContext context, ResizeState state, VmRecord seen, CancellationToken cancellationToken)
    {
        var id = context.VirtualMachineId;
        var written = await db.VirtualMachines.Where(vm => vm.Id == id).Select(vm => vm.Order).SingleAsync(cancellationToken);
        return written == VmJson.Write(Actual(OrderedHardware.Number(VmJson.ReadOrder(written)), state.Plan!, state.Wish, seen));
    }

    public static async Task WriteAsync(OrchestratorDb db, StepContext context, ResizeState state, VmRecord seen, bool tell, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        var before = OrderedHardware.Number(VmJson.ReadOrder(vm.Order));
        var order = state.Plan is { } plan ? Actual(before, plan, state.Wish, seen) : before;
        vm.Order = VmJson.Write(order);
        await ReleaseAddressesAsync(db, vm.Id, state.Wish, order, cancellationToken);
        if (GuestDifference(state, order) is { } difference)
        {
            var conditions = VmJson.ReadConditions(vm.Conditions);
            VmConditions.Set(conditions, VmConditions.GuestAsOrdered, "false", "different", difference, context.Clock.GetUtcNow());
            vm.Conditions = VmJson.Write(conditions);
        }

        if (tell)
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

    private static VmOrder Actual(VmOrder order, ResizePlan plan, ResizeWish wish, VmRecord seen) => order with
    {
        CpuCount = seen.NumCpu,
        MemoryMiB = (int)seen.MemoryMiB,
        Size = SizeName(order, wish, seen),
        Disks = [.. order.Disks.Select(disk => Actual(disk, plan, seen)).OfType<OrderedDisk>(), .. plan.Disks.Where(disk => disk.IsNew).Select(disk => Made(disk, order, seen)).OfType<OrderedDisk>()],
        Nics = Nics(order, plan, seen),
    };

    private static string? SizeName(VmOrder order, ResizeWish wish, VmRecord seen)
    {
        if (wish.CpuCount == seen.NumCpu && wish.MemoryMiB == seen.MemoryMiB)
            return wish.Size;
        return order.CpuCount == seen.NumCpu && order.MemoryMiB == seen.MemoryMiB ? order.Size : null;
    }

    private static OrderedDisk? Actual(OrderedDisk disk, ResizePlan plan, VmRecord seen)
    {
        if (plan.Disks.FirstOrDefault(planned => planned.Number == disk.Number) is not { } planned)
            return disk;
        return ResizeDifference.Find(seen, planned) is { } there ? disk with { SizeGiB = (int)(there.CapacityBytes / DatastoreLedger.GiB), Key = there.Key } : null;
    }

    private static OrderedDisk? Made(PlannedDisk planned, VmOrder order, VmRecord seen) =>
        order.Disks.All(disk => disk.Number != planned.Number) && ResizeDifference.Find(seen, planned) is { } there
            ? new OrderedDisk((int)(there.CapacityBytes / DatastoreLedger.GiB)) { Number = planned.Number, Key = there.Key }
            : null;

    private static List<OrderedNic> Nics(VmOrder order, ResizePlan plan, VmRecord seen)
    {
        var matched = ResizeDifference.Match(seen, plan);
        var nics = new List<OrderedNic>();
        foreach (var nic in order.Nics)
        {
            if (plan.Nics.FirstOrDefault(planned => planned.Number == nic.Number) is not { } planned)
                nics.Add(nic);
            else if (matched.TryGetValue(planned.Number, out var there))
                nics.Add((planned.Network is { } wanted && there.Network?.Value == wanted ? planned.Nic : nic) with { Number = nic.Number, Key = there.Key });
        }

        foreach (var planned in plan.Nics.Where(planned => planned.IsNew && order.Nics.All(nic => nic.Number != planned.Number)))
        {
            if (matched.TryGetValue(planned.Number, out var there))
                nics.Add(planned.Nic with { Number = planned.Number, Key = there.Key });
        }

        return nics;
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
