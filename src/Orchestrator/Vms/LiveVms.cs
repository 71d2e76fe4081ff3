using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenters;

namespace Orchestrator.Vms;

/// <summary>VMs as vCenter has them at this moment, for requests that are answered at once; the identity is read each time.</summary>
internal sealed class LiveVms(VCenterRegistry vcenters, InstallationId installation)
{
    private const int SuggestedPause = 5;

    public async Task<LiveVm> ReadAsync(VirtualMachine vm, CancellationToken cancellationToken)
    {
        if (vcenters.Find(vm.VCenter) is not { } vcenter)
            return Unavailable(new Text("This node only answers the API and is not connected to vCenter: ask one that has the role Worker.", "このノードはAPI専用で、vCenterに接続していません。Worker のロールを持つノードに送ってください。"));
        try
        {
            if (vm.MoId is null || await vcenter.Inventory.ReadVmAsync(new VmId(vm.MoId), cancellationToken) is not { } seen)
                return new LiveVm(null, null, Problem(VmRecords.Vanished(vm.Name, vm.MoId), $"仮想マシン {vm.Name} はvCenterにありません。"));
            return VmIdentity.IsOurs(seen, installation.Value, VmMarker.VmRole, vm.Id, vm.InstanceUuid)
                ? new LiveVm(vcenter, seen, null)
                : new LiveVm(null, null, Problem(VmIdentity.Mismatch(seen), $"見つかった仮想マシン {seen.Name} ({seen.Id}) は、この記録のものではありません。"));
        }
        catch (VCenterException exception)
        {
            return Unavailable(exception);
        }
    }

    /// <summary>vCenter did not do what was asked, for a reason that passes or that its administrator has to see to.</summary>
    public static LiveVm Unavailable(VCenterException exception) =>
        Unavailable(new Text($"vCenter could not be asked: {exception.Message}", $"vCenterに問い合わせできませんでした: {exception.Message}"));

    private static LiveVm Unavailable(Text why) => new(null, null, new ProblemResult(ProblemCatalogue.Unavailable, why, retryAfterSeconds: SuggestedPause));

    private static ProblemResult Problem(Failure failure, string ja) => new(FailureCatalogue.Of(failure.Code), new(failure.Detail, ja));
}

/// <param name="VCenter">Where it lives; null when it was not seen.</param>
/// <param name="Seen">Ours; null when it was not seen.</param>
/// <param name="Problem">Why not.</param>
internal readonly record struct LiveVm(VCenterConnection? VCenter, VmRecord? Seen, ProblemResult? Problem);
