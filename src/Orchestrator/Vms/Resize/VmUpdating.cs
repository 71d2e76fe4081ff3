using System.Text.Json;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Backups.Policies.OfVm;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Expiry;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms.Resize;

/// <summary>One request to change a VM, decided in the transaction of its answer: what needs no vCenter is done at once, the rest becomes an operation.</summary>
internal sealed class VmUpdating(UpdateVmRequest request, IReadOnlyList<string> nulls, ResizeAddresses addresses, Outage outage, DateTimeOffset now, string caller)
{
    public async Task<VmChange> DecideAsync(OrchestratorDb db, VirtualMachine vm, CancellationToken cancellationToken)
    {
        if (vm.State is not (VmState.Ready or VmState.Changing or VmState.Failed))
            return VmChange.Refuse(NotNow(vm));
        var order = OrderedHardware.Number(VmJson.ReadOrder(vm.Order));
        var rules = new UpdateRules(order, await UpdateCatalogue.ReadAsync(db, order, request, cancellationToken), settled: vm.State != VmState.Changing, now);
        if (rules.Judge(request, nulls) is not { } update)
            return VmChange.Refuse(ProblemResult.Invalid(rules.Errors.All));
        if (update.Policy is { } policy)
            return await SetPolicyAsync(db, vm, update.Order, policy, cancellationToken);
        if (update.Wish.IsEmpty || request.RestartAt.Value is not null)
        {
            await WriteAsync(db, vm, await PlanAsync(db, vm.Id, update, cancellationToken), cancellationToken);
            return new VmChange.Answered(await AnswerAsync(db, vm, cancellationToken));
        }

        if (vm.State == VmState.Failed || vm.MoId is null)
            return VmChange.Refuse(NotNow(vm));
        if (await addresses.TakeNamedAsync(db, vm.Id, update.Nics, cancellationToken) is { Count: > 0 } taken)
        {
            db.ChangeTracker.Clear();
            return VmChange.Refuse(new ProblemResult(ProblemCatalogue.AlreadyTaken, errors: taken));
        }

        await WriteAsync(db, vm, update.Order, cancellationToken);
        vm.State = VmState.Changing;
        return ResizeOperation.Start(vm, update.Wish, request.AllowRestart ?? false, caller);
    }

    private async Task<VmChange> SetPolicyAsync(OrchestratorDb db, VirtualMachine vm, VmOrder order, BackupPolicyDefinition policy, CancellationToken cancellationToken)
    {
        if (vm.State == VmState.Failed || vm.MoId is null)
            return VmChange.Refuse(NotNow(vm));
        await WriteAsync(db, vm, order, cancellationToken);
        vm.State = VmState.Changing;
        return new VmChange.Started(SetBackupPolicyOperation.Order(vm, policy, order.BackupPolicy, caller));
    }

    private async Task<VmOrder> PlanAsync(OrchestratorDb db, Guid vm, JudgedUpdate update, CancellationToken cancellationToken)
    {
        if (!request.RestartAt.IsGiven)
            return update.Order;
        var planned = request.RestartAt.Value is { } at ? new PlannedChange(at, update.Wish, caller) : null;
        await PlannedResize.SetAsync(db, vm, planned, now, cancellationToken);
        return update.Order with { PlannedChange = planned };
    }

    private async Task WriteAsync(OrchestratorDb db, VirtualMachine vm, VmOrder order, CancellationToken cancellationToken)
    {
        var (written, expires) = (VmJson.Write(order), request.ExpiresAt.IsGiven && request.ExpiresAt.Value != order.ExpiresAt);
        if (written == vm.Order && !expires)
            return;
        vm.Order = written;
        if (expires)
            await VmExpiry.SetAsync(db, vm, request.ExpiresAt.Value, now, cancellationToken);
        vm.UpdatedAt = now;
        vm.Version++;
    }

    private async Task<StoredAnswer> AnswerAsync(OrchestratorDb db, VirtualMachine vm, CancellationToken cancellationToken)
    {
        var backups = await VmBackupFacts.ReadAsync(db, [vm.Id], cancellationToken);
        return new StoredAnswer(
            StatusCodes.Status200OK,
            new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["ETag"] = VmViews.ETag(vm) },
            JsonSerializer.Serialize(VmViews.Of(vm, backups.GetValueOrDefault(vm.Id), outage.Judge(vm)), ApiJson.TypeInfo<VmView>()));
    }

    private static Text NotNow(VirtualMachine vm) => new(
        $"The virtual machine is {VmViews.Word(vm.State)}; its hardware and backup policy can be changed when it is ready or being changed, its names and labels also when it has failed.",
        $"仮想マシンの状態は {VmViews.Word(vm.State)} です。構成とバックアップポリシーは ready または changing のとき、名前とラベルは failed のときも変更できます。");
}
