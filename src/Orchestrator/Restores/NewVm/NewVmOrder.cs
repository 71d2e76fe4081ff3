using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Restores.Points;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Expiry;

namespace Orchestrator.Restores.NewVm;

/// <summary>Accepts a restore to a new VM: its record and its name, as an order does.</summary>
internal static class NewVmOrder
{
    private const int LongestWindowsName = 15;

    public static async Task<VmChange> BeginAsync(AskedRestore asked, CancellationToken cancellationToken)
    {
        var (db, now) = (asked.Db, asked.Now);
        var newIdentity = asked.Request.NewIdentity == true;
        var order = OrderOf(asked, newIdentity);
        var name = order.Name.ToLowerInvariant();
        if (await db.NameReservations.AnyAsync(reservation => reservation.Name == name, cancellationToken))
            return VmChange.Refuse(new ProblemResult(ProblemCatalogue.AlreadyTaken, errors: [new FieldError("#/name", "name-taken", new($"The name {order.Name} is taken.", "この名前は使用中です。"))]));
        if (newIdentity && FindMistake(order) is { } mistake)
            return VmChange.Refuse(ProblemResult.Invalid(mistake));

        var id = Guid.CreateVersion7(now);
        var state = new NewVmState
        {
            RestoreId = asked.Id,
            Order = order,
            InstanceUuid = Guid.NewGuid(),
            Point = PointCopy.Of(asked.Point),
            ConnectsNics = asked.Request.ConnectNics == true,
            NewIdentity = newIdentity,
        };
        db.VirtualMachines.Add(new VirtualMachine
        {
            Id = id,
            Name = order.Name,
            System = order.System.Code,
            Image = order.Image.Name,
            Purpose = order.Purpose,
            State = VmState.Ordered,
            Order = VmJson.Write(order),
            VCenter = asked.Vm.VCenter,
            InstanceUuid = state.InstanceUuid,
            CreatedAt = now,
            UpdatedAt = now,
        });
        db.NameReservations.Add(new NameReservation { Name = name, VirtualMachineId = id, ReservedAt = now });
        if (VmExpiry.Next(id, order.ExpiresAt, now) is { } expiry)
            db.FollowUps.Add(expiry);
        return asked.Start(RestoreMode.NewVm, NewVmOperation.KindName, state, id);
    }

    /// <summary>The original's order under the new name. A guest that stays as it was keeps addresses that are the original's: none is this one's.</summary>
    private static VmOrder OrderOf(AskedRestore asked, bool newIdentity)
    {
        var original = OrderedHardware.Number(VmJson.ReadOrder(asked.Vm.Order));
        return original with
        {
            Name = asked.Request.Name!,
            DisplayName = asked.Request.Name!,
            HostName = newIdentity ? asked.Request.Name!.ToLowerInvariant() : original.HostName,
            Nics = [.. original.Nics.Select(nic => newIdentity ? WithNewAddress(nic) : nic with { Mode = NetworkIpv4.Dhcp, Address = null, FromRange = false })],
            ExpiresAt = original.ExpiresAt > asked.Now ? original.ExpiresAt : null,
            PlannedChange = null,
            RequireTools = false,
            OnFailure = OnFailure.Remove,
        };
    }

    private static OrderedNic WithNewAddress(OrderedNic nic) => nic.Mode == NetworkIpv4.Dhcp ? nic : nic with { Address = null, FromRange = true };

    private static FieldError? FindMistake(VmOrder order)
    {
        if (!order.Image.IsCustomizedByVCenter)
            return new FieldError("#/newIdentity", "not-applicable", new($"vCenter does not customize guests of image {order.Image.Name}: change name and addresses inside the guest.", $"イメージ {order.Image.Name} のゲストはvCenterでカスタマイズできません。ゲスト内で変更してください。"));
        if (order.Image.IsWindows && order.HostName.Length > LongestWindowsName)
            return new FieldError("#/name", "too-long", new($"The host name of a Windows guest has up to {LongestWindowsName} characters.", $"Windowsのホスト名は{LongestWindowsName}文字までです。"));
        return order.Nics.FirstOrDefault(nic => nic is { Mode: NetworkIpv4.Static, Network.Range: null }) is { } fixedNic
            ? new FieldError("#/newIdentity", "not-applicable", new($"Network {fixedNic.Network.Name} has no range to take an address from.", $"ネットワーク {fixedNic.Network.Name} にはアドレス範囲がありません。"))
            : null;
    }
}
