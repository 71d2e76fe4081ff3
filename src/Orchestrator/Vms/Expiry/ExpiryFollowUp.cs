using System.Globalization;
using Orchestrator.Api;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Retire;

namespace Orchestrator.Vms.Expiry;

/// <summary>A warning that a VM is about to expire, or its end: then it is retired, with its grace.</summary>
internal sealed class ExpiryFollowUp(LifecycleOptions lifecycle, TimeProvider clock) : IFollowUpKind
{
    /// <summary>An order that is still under way, a change, or an undecided restore, ends before its VM is retired.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    public string Kind => VmExpiry.Kind;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.LockAsync(db, followUp.Subject, cancellationToken);
        if (vm is null || vm.State is VmState.Retiring or VmState.Retired)
            return null;
        if (VmJson.ReadOrder(vm.Order).ExpiresAt is not { } expiresAt)
            return null;
        var now = clock.GetUtcNow();
        if (expiresAt > now)
            return Warn(db, vm, expiresAt, now);
        if (vm.State is not (VmState.Ready or VmState.Failed) || await RestoreRecords.FindUndecidedAsync(db, vm.Id, cancellationToken) is not null)
        {
            db.FollowUps.Add(VmExpiry.At(vm.Id, now + LookAgain, expiresAt, now));
            return null;
        }

        vm.UpdatedAt = now;
        vm.Version++;
        VmEvents.Tell(db, vm, "vm.expired", new Text($"{vm.Name} has expired and is retired.", $"{vm.Name} は期限を過ぎたため廃止します。"), now);
        return ((VmChange.Started)RetireOrder.Of(vm, lifecycle, "schedule")).Operation;
    }

    private static NewOperation? Warn(OrchestratorDb db, VirtualMachine vm, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var (days, at) = ((int)Math.Ceiling((expiresAt - now).TotalDays), expiresAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture));
        var text = new Text(
            $"{vm.Name} expires in {days} day(s), at {at}, and is then retired. PATCH its expiresAt to keep it.",
            $"{vm.Name} は{days}日後の {at} に期限を迎え、廃止されます。残すには expiresAt を延長してください。");
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.Expiring, "true", "expiring", text.En, now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
        VmEvents.Tell(db, vm, "vm.expiring", text, now);
        if (VmExpiry.Next(vm.Id, expiresAt, now) is { } next)
            db.FollowUps.Add(next);
        return null;
    }
}
