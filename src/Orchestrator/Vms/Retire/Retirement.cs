using System.Globalization;
using Orchestrator.Api;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Retire;

/// <summary>What a retirement, its end and its being called off leave in our own records.</summary>
internal static class Retirement
{
    /// <summary>The grace begins: until when it can be taken back, and the follow-up that destroys it then.</summary>
    public static void Begin(OrchestratorDb db, VirtualMachine vm, RetireVmState state, DateTimeOffset now)
    {
        var destroyAt = now + state.Grace;
        vm.State = VmState.Retiring;
        vm.DestroyAt = destroyAt;
        vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()) with { PowerState = "poweredOff", WasPoweredOn = state.WasPoweredOn });
        SetReady(vm, "false", "retiring", $"It is retired, and is destroyed at {Instant(destroyAt)} unless it is taken back.", now);
        db.FollowUps.Add(new FollowUp
        {
            Id = Guid.CreateVersion7(now),
            Kind = DestroyFollowUp.KindName,
            Subject = vm.Id,
            VirtualMachineId = vm.Id,
            DueAt = destroyAt,
            CreatedAt = now,
        });
        VmEvents.Tell(db, vm, "vm.retired", new Text(
            $"{vm.Name} was retired. It is destroyed at {Instant(destroyAt)}; until then it can be taken back.",
            $"{vm.Name} を廃止しました。{Instant(destroyAt)} に削除します。それまでは取り消せます。"), now);
    }

    /// <summary>It was called off, or failed, and was put back as far as that went.</summary>
    public static void CallOff(VirtualMachine vm, RetireVmState state, Failure failure, DateTimeOffset now)
    {
        var isBack = failure.Left.Count == 0;
        vm.State = isBack ? state.FormerState : VmState.Failed;
        vm.DestroyAt = null;
        if (!isBack || state.FormerState == VmState.Failed)
            SetReady(vm, "false", failure.Code, failure.Detail, now);
    }

    /// <summary>It is in service again.</summary>
    public static void TakeBack(VirtualMachine vm, RetireVmState state, DateTimeOffset now)
    {
        vm.State = VmState.Ready;
        vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()) with
        {
            PowerState = state.WasPoweredOn ? "poweredOn" : "poweredOff",
            WasPoweredOn = null,
        });
        SetReady(vm, "true", "", "", now);
    }

    public static void SetReady(VirtualMachine vm, string status, string reason, string message, DateTimeOffset now)
    {
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.Ready, status, reason, message, now);
        vm.Conditions = VmJson.Write(conditions);
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
