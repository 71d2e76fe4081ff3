using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Vms.Resize;

/// <summary>Plans the NICs of a VM, and takes their addresses.</summary>
internal sealed class NicPlanner(ResizeAddresses addresses)
{
    public async Task<IReadOnlyList<PlannedNic>> PlanAsync(
        ResizeWish wish, VmOrder order, HardwareMap map, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var planned = new List<PlannedNic>();
        foreach (var nic in order.Nics)
        {
            var there = map.Find(nic);
            if (there is null && (nic.Number == wish.RemoveNic || wish.Nics.Any(wished => wished.Number == nic.Number)))
                reasons.Add($"{OrderedHardware.IdOf(nic)} (network {nic.Network.Name}) is not in vCenter any more");
            if (there is not null)
                planned.Add(new PlannedNic { Number = nic.Number!.Value, Key = there.Key, Nic = nic, Remove = nic.Number == wish.RemoveNic });
        }

        foreach (var wished in wish.Nics)
        {
            var present = planned.FindIndex(nic => nic.Number == wished.Number);
            if (present < 0 && !wished.IsNew && order.Nics.All(nic => nic.Number != wished.Number))
                reasons.Add($"there is no {OrderedHardware.NicId(wished.Number)} any more");
            else if (await ResolveAsync(wished, order, context, reasons, cancellationToken) is not { } resolved)
                continue;
            else if (present >= 0)
                planned[present] = resolved with { Key = planned[present].Key };
            else
                planned.Add(resolved);
        }

        return planned;
    }

    private async Task<PlannedNic?> ResolveAsync(WishedNic wished, VmOrder order, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        try
        {
            var network = await context.VCenter.Inventory.GetNetworkAsync(order.System.Datacenter, wished.Nic.Network.PortGroup, cancellationToken);
            return await addresses.ReserveAsync(wished, context, reasons, cancellationToken) is { } nic
                ? new PlannedNic { Number = wished.Number, Nic = nic, Network = network.Id.Value }
                : null;
        }
        catch (VCenterException exception) when (exception is { Kind: VCenterErrorKind.NotFound or VCenterErrorKind.Invalid or VCenterErrorKind.Refused, IsOfLogin: false })
        {
            reasons.Add($"network {wished.Nic.Network.Name}: {exception.Message}");
            return null;
        }
    }
}
