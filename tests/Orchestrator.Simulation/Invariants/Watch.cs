using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Backups;
using Orchestrator.Simulation.Wire;
using Orchestrator.Simulation.World;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Invariants;

/// <summary>Watches vCenter while the run goes on, for what cannot be seen in the end any more.</summary>
internal sealed class Watch(Site site)
{
    private readonly SortedSet<string> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sentWithoutLook = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Broken => _broken;

    public void Begin() => site.VCenter.Inner.Door.Committed += Look;

    public void Report(string sentence)
    {
        if (_broken.Add(sentence))
            site.History.Add("BROKEN", sentence);
    }

    /// <summary>A call is about to be carried out. Sent by the service once; when it arrives twice, that is not the service's doing.</summary>
    public void Sent(InMemoryRequest request)
    {
        if (VendorCalls.IsCreate(request) || VendorCalls.IsSnapshot(request))
            NoteCreation(request);
        else if (VendorCalls.IsDestroy(request))
            JudgeDestruction(VendorCalls.TargetOf(request));
    }

    /// <summary>The service has the answer to what it read.</summary>
    public void Answered(InMemoryRequest request, InMemoryReply reply)
    {
        if (IsRefusedForItsSession(reply) && (VendorCalls.IsCreate(request) || VendorCalls.IsSnapshot(request)))
            _sentWithoutLook.Remove(NameIn(request) ?? "");
        if (IsRefusedForItsSession(reply) && VendorCalls.IsDestroy(request))
            _read.Add(VendorCalls.TargetOf(request));
        if (reply.Status is < 200 or > 299 || request.Body.Length == 0)
            return;
        var body = Encoding.UTF8.GetString(request.Body);
        foreach (var (name, target) in _sentWithoutLook.ToList())
        {
            if (body.Contains($"\"{name}\"", StringComparison.Ordinal) || body.Contains($"\"{target}\"", StringComparison.Ordinal))
                _sentWithoutLook.Remove(name);
        }

        foreach (var vm in site.VCenter.Inner.Door.State.Vms.Keys)
        {
            if (body.Contains($"\"{vm}\"", StringComparison.Ordinal))
                _read.Add(vm);
        }
    }

    /// <summary>I1: what makes something is never sent a second time without a look in between that was answered.</summary>
    private void NoteCreation(InMemoryRequest request)
    {
        if (NameIn(request) is { } name && !_sentWithoutLook.TryAdd(name, VendorCalls.TargetOf(request)))
            Report($"I1: {VendorCalls.Describe(request)} for {name} was sent again without a look");
    }

    private static string? NameIn(InMemoryRequest request) => (JsonNode.Parse(request.Body) as JsonObject)?["name"]?.GetValue<string>();

    /// <summary>Refused before any work, for want of a session: sent again with another, it is sent once.</summary>
    private static bool IsRefusedForItsSession(InMemoryReply reply) =>
        reply.Status == 401 || (reply.Status == 500 && Encoding.UTF8.GetString(reply.Body).Contains("\"NotAuthenticated\"", StringComparison.Ordinal));

    /// <summary>I3 and I8: only what was read and is ours is destroyed, and no copy that a good restore point needs.</summary>
    private void JudgeDestruction(string target)
    {
        if (!site.VCenter.Inner.Door.State.Vms.TryGetValue(target, out var vm))
            return;
        var marker = MarkerOf(vm);
        if (marker is null && !CarriesToken(vm))
            Report($"I3: {vm.Name} ({vm.Id}) is a stranger's, and was to be destroyed");
        else if (!_read.Remove(target))
            Report($"I3: {vm.Name} ({vm.Id}) was to be destroyed without having been read");
        else if (marker is { Role: VmMarker.BackupRole } copy && IsGood(copy.Id))
            Report($"I8: {vm.Name} ({vm.Id}) was to be destroyed while its restore point is good");
    }

    /// <summary>Made by a call that takes no marker, and not marked yet: it carries the id of its operation.</summary>
    private bool CarriesToken(Vm vm)
    {
        using var db = site.Read();
        return db.Operations.Select(operation => operation.Id).AsEnumerable().Any(id =>
            vm.Annotation.EndsWith($"operation {id}", StringComparison.Ordinal) || vm.ExtraConfig.GetValueOrDefault("orchestrator.operation") == id.ToString());
    }

    private bool IsGood(Guid run)
    {
        using var db = site.Read();
        return db.RestorePoints.Any(point => point.RunId == run && point.State == RestorePointState.Good);
    }

    /// <summary>I1: at no moment two VMs of one order.</summary>
    private void Look(Change change)
    {
        foreach (var made in change.Puts.OfType<Vm>())
        {
            if (MarkerOf(made) is not { Role: VmMarker.VmRole } marker)
                continue;
            foreach (var other in change.State.Vms.Values)
            {
                if (other.Id != made.Id && MarkerOf(other) is { Role: VmMarker.VmRole } same && same.Id == marker.Id && same.Operation == marker.Operation)
                    Report($"I1: {made.Name} ({made.Id}) and {other.Name} ({other.Id}) are of one order");
            }
        }
    }

    /// <summary>The marker, where it is of this very VM.</summary>
    public static VmMarker? MarkerOf(Vm vm) =>
        VmMarker.TryParse(vm.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker) && marker.InstanceUuid == vm.InstanceUuid ? marker : null;
}
