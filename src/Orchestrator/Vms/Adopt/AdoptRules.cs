using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Persistence;
using Orchestrator.Restores;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Adopt;

/// <summary>Whether a VM can be taken over: every reason against it.</summary>
internal static class AdoptRules
{
    public static async Task<List<Text>> FindReasonsAsync(OrchestratorDb db, VmRecord seen, Guid instanceUuid, VmOrder order, CancellationToken cancellationToken)
    {
        var reasons = new List<Text>();
        if (seen.IsTemplate)
            reasons.Add(new("It is a template.", "テンプレートです。"));
        if (seen.Facts.IsClusterServiceAgent)
            reasons.Add(new("It is an agent of vSphere's own.", "vSphere自身のエージェントです。"));
        if (seen.ConnectionState != VirtualMachineConnectionState.Connected)
            reasons.Add(new($"vCenter cannot manage it at present: it is {seen.ConnectionState.Value}.", $"現在vCenterから管理できません({seen.ConnectionState.Value})。"));
        if (instanceUuid == Guid.Empty)
            reasons.Add(new("It has no instance UUID.", "インスタンスUUIDがありません。"));
        await AddMarkerAsync(db, seen, reasons, cancellationToken);
        await AddTakenAsync(db, seen, instanceUuid, order, reasons, cancellationToken);
        return reasons;
    }

    /// <summary>A marker says whose it is; one whose record is retired is nobody's.</summary>
    private static async Task AddMarkerAsync(OrchestratorDb db, VmRecord seen, List<Text> reasons, CancellationToken cancellationToken)
    {
        if (!VmMarker.TryParse(seen.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker))
            return;
        if (marker.Role != VmMarker.VmRole)
            reasons.Add(new($"Its marker says that it is a {marker.Role} of an Orchestrator.", $"マーカーによると Orchestrator の {marker.Role} です。"));
        else if (!Guid.TryParse(seen.InstanceUuid, out var uuid) || marker.InstanceUuid != uuid)
            reasons.Add(new("It is a copy of a managed virtual machine, and carries that one's marker. Take the option orchestrator.marker out of its extraConfig first.", "管理中の仮想マシンの複製で、そのマーカーを持っています。先に extraConfig から orchestrator.marker を消してください。"));
        else if (!await db.VirtualMachines.AnyAsync(vm => vm.Id == marker.Id, cancellationToken))
            reasons.Add(new("It carries the marker of another Orchestrator.", "別の Orchestrator のマーカーを持っています。"));
        else if (await RestoreRecords.FindUndecidedAsync(db, marker.Id, cancellationToken) is { Mode: RestoreMode.InPlace } restore)
            reasons.Add(new($"A restore has made it, or set it aside: {Paths.Restore(restore.Id)} is undecided.", $"復元で残されている仮想マシンです。{Paths.Restore(restore.Id)} が未確定です。"));
    }

    private static async Task AddTakenAsync(OrchestratorDb db, VmRecord seen, Guid instanceUuid, VmOrder order, List<Text> reasons, CancellationToken cancellationToken)
    {
        var moId = seen.Id.Value;
        var (vcenter, name) = (order.System.VCenter!, order.Name.ToLowerInvariant());
        var managed = await db.VirtualMachines.AsNoTracking()
            .Where(vm => vm.State != VmState.Retired && vm.VCenter == vcenter && (vm.InstanceUuid == instanceUuid || vm.MoId == moId))
            .Select(vm => (Guid?)vm.Id).FirstOrDefaultAsync(cancellationToken);
        if (managed is { } id)
        {
            reasons.Add(new($"It is managed already, as {Paths.Vm(id)}.", $"すでに {Paths.Vm(id)} として管理されています。"));
            return;
        }

        if (await db.NameReservations.AnyAsync(reservation => reservation.Name == name, cancellationToken))
            reasons.Add(new($"The name {order.Name} is taken by another managed virtual machine; rename it in vCenter first.", $"名前 {order.Name} は別の仮想マシンが使用中です。先にvCenterで改名してください。"));
        foreach (var nic in order.Nics)
        {
            if (nic.Address is { } address
                && await db.AddressReservations.AnyAsync(reservation => reservation.Network == nic.Network.Name && reservation.Address == address, cancellationToken))
                reasons.Add(new($"Its address {address} of network {nic.Network.Name} is reserved for another virtual machine.", $"ネットワーク {nic.Network.Name} のアドレス {address} は別の仮想マシン用に予約済みです。"));
        }
    }
}
