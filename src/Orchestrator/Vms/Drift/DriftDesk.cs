using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Drift;
using Orchestrator.Inventory;
using Orchestrator.Persistence;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Resize;

namespace Orchestrator.Vms.Drift;

/// <summary>Decides what is done about a VM's differences, in the transaction in which they were looked at. Only a revert changes vCenter.</summary>
internal sealed class DriftDesk(HttpContext context, DateTimeOffset now)
{
    /// <summary>What is observed becomes what is declared. It is so already: limits of system and image only make a warning.</summary>
    public async Task<VmChange> AdoptAsync(OrchestratorDb db, VirtualMachine vm, DriftRequest request, CancellationToken cancellationToken)
    {
        var rows = await DriftRecords.FindAsync(db, vm.Id, cancellationToken);
        var (chosen, problem) = DriftRules.Choose(request.Properties, DriftAction.Adopt, rows);
        if (problem is not null)
            return VmChange.Refuse(problem);
        if (!DriftJudge.IsAtRest(vm.State))
            return VmChange.Refuse(NotAtRest(vm));

        var order = VmJson.ReadOrder(vm.Order);
        var adopted = Adoption.Into(order, chosen);
        vm.Applied = VmJson.Write(Adoption.Into(AppliedHardware.OfRecord(vm, order), chosen) with { At = now, Operation = null });
        vm.Order = VmJson.Write(adopted);
        var present = await PresentOrder.WithCatalogueAsync(db, adopted, cancellationToken);
        DriftEvents.TellAdopted(db, vm, chosen, context.Caller(), now);
        db.VmDrifts.RemoveRange(chosen);
        return await AnswerAsync(db, vm, [.. rows.Except(chosen)], Adoption.Warnings(present, chosen), cancellationToken);
    }

    public Task<VmChange> IgnoreAsync(OrchestratorDb db, VirtualMachine vm, DriftRequest request, CancellationToken cancellationToken) =>
        MarkAsync(db, vm, request, DriftAction.Ignore, row => row.Ignore(context.Caller(), now), cancellationToken);

    public Task<VmChange> HeedAsync(OrchestratorDb db, VirtualMachine vm, DriftRequest request, CancellationToken cancellationToken) =>
        MarkAsync(db, vm, request, DriftAction.Heed, row => row.Heed(), cancellationToken);

    /// <summary>CPU and memory by a change of hardware, with the declared as its wish and all else as it is; the name by an operation of its own.</summary>
    public async Task<VmChange> RevertAsync(OrchestratorDb db, VirtualMachine vm, RevertDriftRequest request, CancellationToken cancellationToken)
    {
        var (chosen, problem) = DriftRules.Choose(request.Properties, DriftAction.Revert, await DriftRecords.FindAsync(db, vm.Id, cancellationToken));
        if (problem is not null)
            return VmChange.Refuse(problem);
        if (chosen[0].Property == DriftedProperty.Name)
            return RevertNameOperation.Start(vm, context.Caller());
        var order = VmJson.ReadOrder(vm.Order);
        var (cpu, memory) = (chosen.Any(row => row.Property == DriftedProperty.CpuCount), chosen.Any(row => row.Property == DriftedProperty.MemoryMiB));
        var wish = new ResizeWish { CpuCount = cpu ? order.CpuCount : null, MemoryMiB = memory ? order.MemoryMiB : null, Size = cpu && memory ? order.Size : null };
        return ResizeOperation.Start(vm, wish, request.AllowRestart ?? false, context.Caller());
    }

    private async Task<VmChange> MarkAsync(OrchestratorDb db, VirtualMachine vm, DriftRequest request, DriftAction action, Action<VmDrift> mark, CancellationToken cancellationToken)
    {
        var rows = await DriftRecords.FindAsync(db, vm.Id, cancellationToken);
        var (chosen, problem) = DriftRules.Choose(request.Properties, action, rows);
        if (problem is not null)
            return VmChange.Refuse(problem);
        foreach (var row in chosen)
            mark(row);
        return await AnswerAsync(db, vm, rows, [], cancellationToken);
    }

    private async Task<VmChange> AnswerAsync(OrchestratorDb db, VirtualMachine vm, IReadOnlyList<VmDrift> left, IReadOnlyList<Text> warnings, CancellationToken cancellationToken)
    {
        AsDeclared.Set(vm, left, now);
        vm.UpdatedAt = now;
        vm.Version++;
        var observedAt = await InventorySource.ReadObservedAtAsync(db, vm.VCenter, cancellationToken);
        var view = DriftViews.Of(vm, left, observedAt, [.. warnings.Select(warning => warning.In(context.Request.Language()))]);
        var answer = StoredAnswer.Of(StatusCodes.Status200OK, view, ApiJson.TypeInfo<VmDriftView>());
        answer = answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["ETag"] = VmViews.ETag(vm) } };
        IdempotentRequest.Of(context)?.Keep(db, answer, now);
        return VmChange.Refuse(answer);
    }

    private static Text NotAtRest(VirtualMachine vm) => new(
        $"The virtual machine is {VmViews.Word(vm.State)}: what it is becomes clear when that has ended.",
        $"仮想マシンの状態は {VmViews.Word(vm.State)} です。終了してから判断してください。");
}
