using Orchestrator.Chaos.Customers;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Checks;

/// <summary>The promises, each looked at as far as it can be seen from outside the service.</summary>
internal sealed class Invariants(Evidence evidence, Auditor auditor, AnswerBook answers, Ledger ledger, SimulatedInventory before)
{
    private const string Folder = "/DC0/vm/demo";
    private const string BackupFolder = "/DC0/vm/backup";
    private static readonly string[] s_ends = ["operation.succeeded", "operation.failed", "operation.cancelled"];

    private readonly List<Marked> _ours = [.. Marked.In(evidence.Inventory)];
    private readonly List<string> _left = [.. evidence.Operations.Values.SelectMany(operation => operation.Error?.Left ?? [])];

    public IEnumerable<Verdict> Judge()
    {
        yield return new("I1", "at most one VM in vCenter per order, ever", auditor.VmsEver.Count, [.. auditor.Twins, .. MadeTwice(), .. ExtraVms()]);
        yield return new("I2", "no marked VM without a record, no ready record without its VM", _ours.Count + evidence.Vms.Count, [.. WithoutRecord(), .. WithoutVm()]);
        yield return new("I3", "nothing of others was touched", auditor.Strangers.Count, [.. MissingStrangers()]);
        yield return new("I4", "no snapshot, copy, tag, disk or creating slot left over", evidence.Inventory.Vms.Count, [.. LeftOver()]);
        yield return new("I5", "an address or name is held by at most one", evidence.Reservations.Count, [.. auditor.SharedAddresses, .. HeldByTheDead()]);
        yield return new("I6", "every accepted request reached an end, and every end was told once", evidence.Operations.Count, [.. Unended(), .. Mistold()]);
        yield return new("I7", "nobody wrote an operation that another had claimed since", evidence.Operations.Count, evidence.Wrongs);
        yield return new("I8", "the newest good restore point is there", evidence.Points.Count, [.. LostPoints()]);
        yield return new("I10", "the same Idempotency-Key gave the same operation to everyone", answers.Operations.Count(), [.. ManyAnswers()]);
    }

    private IEnumerable<string> MadeTwice() => auditor.VmsEver.Where(entry => entry.Value.Count > 1)
        .Select(entry => $"VM {entry.Key} {NameOf(entry.Key)} was made {entry.Value.Count} times: {string.Join(", ", entry.Value)}");

    /// <summary>VMs in our folder beyond those that carry their own marker, and those that the failure of an order told of.</summary>
    private IEnumerable<string> ExtraVms() => evidence.Inventory.In(Folder, _ => true).Except(_ours.Where(vm => vm.IsItself).Select(vm => vm.Vm))
        .Where(vm => !_left.Any(left => left.Contains(vm.Name, StringComparison.Ordinal)))
        .Select(vm => $"{vm.Id} {vm.Name} in {Folder} is nobody's");

    private IEnumerable<string> WithoutRecord() => _ours.Where(vm => vm is { Role: "vm", IsItself: true })
        .Where(vm => !evidence.Vms.TryGetValue(vm.Id, out var record) || record.State == VmState.Retired || !IsSame(record, vm.Vm))
        .Select(vm => $"{vm.Vm.Id} {vm.Vm.Name} carries the marker of VM {vm.Id}, which is {(evidence.Vms.TryGetValue(vm.Id, out var record) ? $"{record.State} with {record.VCenter?.InstanceUuid}" : "unknown")}");

    private IEnumerable<string> WithoutVm() => evidence.Vms.Values.Where(vm => vm.State is VmState.Ready or VmState.Changing)
        .Where(vm => !_ours.Any(ours => ours is { Role: "vm", IsItself: true } && ours.Id == vm.Id))
        .Select(vm => $"VM {vm.Id} {vm.Name} is {vm.State}, and vCenter has none");

    private IEnumerable<string> MissingStrangers()
    {
        var now = evidence.Inventory.Vms.ToDictionary(vm => vm.InstanceUuid);
        foreach (var stranger in before.Vms)
        {
            if (!now.TryGetValue(stranger.InstanceUuid, out var one))
                yield return $"{stranger.Id} {stranger.Name}, which is not ours, is gone";
            else if (one.PowerState != stranger.PowerState || one.Name != stranger.Name || one.Snapshots.Count != stranger.Snapshots.Count)
                yield return $"{stranger.Id} {stranger.Name}, which is not ours, was changed";
        }
    }

    private IEnumerable<string> LeftOver()
    {
        foreach (var vm in _ours.Where(vm => vm.Vm.Snapshots.Count > 0))
            yield return $"{vm.Vm.Id} {vm.Vm.Name} has snapshots: {string.Join(", ", vm.Vm.Snapshots.Select(snapshot => snapshot.Name))}";
        var copies = evidence.Points.Where(point => point.State == RestorePointState.Good).Select(point => point.Copy).ToHashSet(StringComparer.Ordinal);
        foreach (var copy in evidence.Inventory.In(BackupFolder, name => !copies.Contains(name)))
            yield return $"{copy.Id} {copy.Name} in {BackupFolder} belongs to no good restore point";
        foreach (var disk in evidence.Inventory.LooseDisks.Except(before.LooseDisks))
            yield return $"disk {disk} hangs on no VM";
        foreach (var item in evidence.Inventory.LibraryItems.Except(before.LibraryItems))
            yield return $"library item {item} was left";
        foreach (var tag in evidence.Inventory.Tags.GroupBy(tag => tag).Where(tag => tag.Count() > 1))
            yield return $"tag {tag.Key} stands {tag.Count()} times";
        if (evidence.SlotsHeld > 0)
            yield return $"{evidence.SlotsHeld} creating slots are held though nothing is under way";
    }

    private IEnumerable<string> HeldByTheDead() => evidence.Reservations
        .Where(held => !evidence.Vms.TryGetValue(held.Vm, out var vm) || vm.State == VmState.Retired)
        .Select(held => $"{held.What} is reserved for VM {held.Vm} {NameOf(held.Vm)}, which is {(evidence.Vms.TryGetValue(held.Vm, out var vm) ? vm.State : "unknown")}");

    private IEnumerable<string> Unended() => ledger.Accepted.Where(accepted => !evidence.Operations.TryGetValue(accepted.Key, out var operation) || !operation.HasEnded)
        .Select(accepted => $"operation {accepted.Key} ({accepted.Value}) was accepted and is {(evidence.Operations.TryGetValue(accepted.Key, out var operation) ? operation.State : "not there")}")
        .Concat(evidence.Operations.Values.Where(operation => !operation.HasEnded && !ledger.Accepted.ContainsKey(operation.Id))
            .Select(operation => $"operation {operation.Id} ({operation.Kind}) is {operation.State}: {operation.WaitingFor}"));

    private IEnumerable<string> Mistold()
    {
        foreach (var operation in evidence.Operations.Values.Where(operation => operation.HasEnded))
        {
            if (Told(operation, "operation.queued") != 1)
                yield return $"the acceptance of operation {operation.Id} ({operation.Kind}) was told {Told(operation, "operation.queued")} times";
            var ends = s_ends.ToDictionary(end => end, end => Told(operation, end));
            var wanted = operation.State switch { OperationState.Succeeded => s_ends[0], OperationState.Failed => s_ends[1], _ => s_ends[2] };
            if (ends[wanted] != 1 || ends.Values.Sum() != 1)
                yield return $"the end of operation {operation.Id} ({operation.Kind}, {operation.State}) was told as {string.Join(", ", ends.Where(end => end.Value > 0).Select(end => $"{end.Key} ×{end.Value}"))}";
            foreach (var step in operation.Steps.Where(step => step.State == StepState.Succeeded && Told(operation, "step.succeeded", step.Name) != 1))
                yield return $"step {step.Name} of operation {operation.Id} ({operation.Kind}) succeeded, and this was told {Told(operation, "step.succeeded", step.Name)} times";
        }
    }

    private int Told(OperationView operation, string type, string? step = null) => evidence.Told.GetValueOrDefault((operation.Id, type, step));

    /// <summary>Of every VM with a backup that succeeded, the newest point that is said to be good has its copy, and there is one.</summary>
    private IEnumerable<string> LostPoints()
    {
        var copies = evidence.Inventory.In(BackupFolder, _ => true).Select(copy => copy.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var run in evidence.Runs.Where(run => run.EndedAt is null))
            yield return $"backup run {run.Id} of {run.Vm} is {run.State}, and nothing is under way";
        foreach (var vm in evidence.Vms.Values.Where(vm => vm is { State: VmState.Ready, BackupPolicy: not (null or "none"), Backup.Job: null }))
            yield return $"VM {vm.Name} is ready under policy {vm.BackupPolicy}, and has no backup job";
        foreach (var runs in evidence.Runs.Where(run => run.State == BackupRunState.Succeeded).GroupBy(run => run.Vm))
        {
            var newest = evidence.Points.Where(point => point.Vm == runs.Key && point.State == RestorePointState.Good).MaxBy(point => point.CreatedAt);
            if (newest is null)
                yield return $"{runs.Key} had {runs.Count()} backups that succeeded, and has no good restore point";
            else if (!copies.Contains(newest.Copy))
                yield return $"the newest restore point of {runs.Key} has no copy {newest.Copy} in vCenter";
        }
    }

    private IEnumerable<string> ManyAnswers() => answers.Operations.Where(entry => entry.Operations.Count > 1)
        .Select(entry => $"{entry.Key} was given {string.Join(" and ", entry.Operations)}");

    private string NameOf(Guid vm) => evidence.Vms.TryGetValue(vm, out var record) ? record.Name : "";

    private static bool IsSame(VmView record, SimulatedVm vm) => Guid.TryParse(record.VCenter?.InstanceUuid, out var uuid) && uuid == Guid.Parse(vm.InstanceUuid);
}
