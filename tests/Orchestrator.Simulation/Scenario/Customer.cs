using System.Globalization;
using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Scenario;

/// <summary>Orders a VM, and then wants one thing after the other of it. Often too impatient to wait for an answer: then it asks again with the same key.</summary>
internal sealed class Customer(Site site, int number)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);
    private static readonly string[] s_images = ["rhel-9", "rhel-9", "rhel-9", "rhel-9-linked", "rhel-9-library", "rhel-9-ovf"];
    private static readonly string[] s_policies = ["daily", "daily", "later", "none"];

    private readonly OrchestratorClient _client = site.Connect();
    private readonly Random _chance = new(site.Chance.Next());
    private int _keys;

    /// <summary>The operations that a key was answered with: one, whatever happened.</summary>
    public Dictionary<string, HashSet<Guid>> Answers { get; } = [];

    public async Task LiveAsync()
    {
        await PauseAsync(60);
        if (await AskAsync("order", OrderAsync) is not { } order)
            return;
        var vm = await _client.GetVmAsync(order);
        if (_chance.Next(12) == 0)
            await AskAsync("cancel", (key, token) => CallAsync(api => api.CancelOperationAsync(order.Id, key, null, token), token));
        order = await EndAsync(order);
        for (var retries = 0; order.State == OperationState.Failed && retries < 2 && _chance.Next(3) > 0; retries++)
            order = await RetryAsync(order);
        for (var wishes = _chance.Next(6); wishes > 0; wishes--)
        {
            await PauseAsync(240);
            vm = await _client.GetVmAsync(vm.Id);
            if (vm.State == VmState.Retired)
                return;
            await WishAsync(vm);
        }
    }

    private Task<OperationView?> OrderAsync(string key, CancellationToken cancellationToken) => CallAsync(
        api => api.OrderVmAsync(
            new CreateVmRequest
            {
                Name = $"vm{(number == 2 && site.Counts.ContainsKey(Story.SameNames) ? 1 : number)}",
                System = "demo",
                Image = Pick(s_images, key),
                Size = SizeChoice.Named(Pick(["small", "medium"], key)),
                BackupPolicy = Pick(s_policies, key),
                Purpose = Pick([VmPurpose.Test, VmPurpose.Production], key),
                OnFailure = Pick([FailurePolicy.Remove, FailurePolicy.Remove, FailurePolicy.Keep], key),
                Nics = Pick([null, new List<NicRequest> { new() { Network = "app-net", Ipv4 = new Ipv4Request { Mode = Ipv4Mode.Static, Address = "10.1.7.7" } } }, null], key),
                Disks = Pick([null, new List<DiskRequest> { new() { SizeGiB = 5 } }], key),
            },
            key,
            null,
            cancellationToken),
        cancellationToken);

    private async Task WishAsync(VmView vm)
    {
        switch (_chance.Next(14))
        {
            case 0 or 1:
                var size = _chance.Next(2) == 0 ? "medium" : "small";
                await DoAsync("resize", async (key, token) => (await _client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = SizeChoice.Named(size), AllowRestart = true }, null, key, token)).Operation);
                break;
            case 2 or 3:
                var action = (PowerAction)_chance.Next(5);
                await DoAsync($"power {action}", (key, token) => CallAsync(api => api.ChangeVmPowerAsync(vm.Id, new PowerRequest { Action = action }, key, null, token), token));
                break;
            case 4 or 5 or 6:
                await DoAsync("backup", (key, token) => CallAsync(api => api.BackUpVmAsync(vm.Id, key, null, token), token));
                break;
            case 7:
                await SnapshotAsync(vm);
                break;
            case 8 or 9:
                await RestoreAsync(vm, RestoreMode.NewVm);
                break;
            case 10 or 11:
                await RestoreAsync(vm, RestoreMode.InPlace);
                break;
            case 12:
                await DoAsync("retire", (_, token) => CallAsync(api => api.DeleteVmAsync(vm.Id, null, token), token));
                break;
            case 13:
                if (await DoAsync("retire", (_, token) => CallAsync(api => api.DeleteVmAsync(vm.Id, null, token), token)) is { State: OperationState.Succeeded } && _chance.Next(2) == 0)
                    await DoAsync("undelete", (key, token) => CallAsync(api => api.UndeleteVmAsync(vm.Id, key, null, token), token));
                break;
        }
    }

    private async Task SnapshotAsync(VmView vm)
    {
        await DoAsync("snapshot", (key, token) => CallAsync(api => api.CreateSnapshotAsync(vm.Id, new CreateSnapshotRequest { Name = $"by hand {key}" }, key, null, token), token));
        var taken = await _client.CallAsync(api => api.ListSnapshotsAsync(vm.Id, null, null, CancellationToken.None));
        if (taken.Items is not [{ Id: { } snapshot }, ..])
            return;
        if (_chance.Next(3) == 0)
            await DoAsync("revert", (key, token) => CallAsync(api => api.RevertToSnapshotAsync(vm.Id, snapshot, key, null, token), token));
        await DoAsync("remove snapshot", (_, token) => CallAsync(api => api.RemoveSnapshotAsync(vm.Id, snapshot, null, token), token));
    }

    private async Task RestoreAsync(VmView vm, RestoreMode mode)
    {
        var points = await _client.CallAsync(api => api.ListRestorePointsInAsync(vm.Id, Client.Backups.RestorePointState.Good, null, null, CancellationToken.None));
        if (points.Items is not [var point, ..])
            return;
        var request = new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = mode, Name = mode == RestoreMode.NewVm ? $"{vm.Name}-r{_keys}" : null };
        var ended = await DoAsync($"restore {mode}", (key, token) => CallAsync(api => api.RestoreAsync(vm.Id, request, key, null, token), token));
        if (mode != RestoreMode.InPlace || ended is not { State: OperationState.Succeeded })
            return;
        await PauseAsync(60);
        var restore = Guid.Parse(ended.Resource![^36..]);
        if (_chance.Next(2) == 0)
            await DoAsync("confirm", (key, token) => CallAsync(api => api.ConfirmRestoreAsync(restore, key, null, token), token));
        else
            await DoAsync("roll back", (key, token) => CallAsync(api => api.RollBackRestoreAsync(restore, key, null, token), token));
    }

    /// <summary>Asks, and waits for the end; tries a failed one again at times.</summary>
    private async Task<OperationView?> DoAsync(string what, Func<string, CancellationToken, Task<OperationView?>> ask)
    {
        if (await AskAsync(what, ask) is not { } operation)
            return null;
        operation = await EndAsync(operation);
        return operation.State == OperationState.Failed && _chance.Next(2) == 0 ? await RetryAsync(operation) : operation;
    }

    private async Task<OperationView> RetryAsync(OperationView failed)
    {
        await PauseAsync(120);
        var again = await AskAsync("retry", (key, token) => CallAsync(api => api.RetryOperationAsync(failed.Id, key, null, token), token));
        return again is null ? failed : await EndAsync(again);
    }

    /// <summary>Asks until it is answered. Null: it was refused, or nobody was there for a long time.</summary>
    private async Task<OperationView?> AskAsync(string what, Func<string, CancellationToken, Task<OperationView?>> ask)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"customer {number} key {++_keys}");
        var answers = Answers[key] = [];
        site.Count($"asked {what.Split(' ')[0]}");
        while (true)
        {
            // Some ask twice at once, some give up after a moment and ask again.
            var times = _chance.Next(8) == 0 ? 2 : 1;
            var patience = _chance.Next(4) == 0 ? TimeSpan.FromMilliseconds(_chance.Next(1, 400)) : TimeSpan.FromMinutes(5);
            var asked = Enumerable.Range(0, times).Select(_ => AskOnceAsync(what, key, ask, patience)).ToList();
            var heard = await Task.WhenAll(asked);
            foreach (var (operation, _) in heard)
            {
                if (operation is not null)
                    answers.Add(operation.Id);
            }

            if (Array.Find(heard, answer => answer.Operation is not null).Operation is { } accepted)
                return accepted;
            if (heard.Any(answer => answer.Refused))
                return null;
            await PauseAsync(5);
        }
    }

    private async Task<(OperationView? Operation, bool Refused)> AskOnceAsync(string what, string key, Func<string, CancellationToken, Task<OperationView?>> ask, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience, site.Clock);
        try
        {
            return (await ask(key, late.Token), true);
        }
        catch (OrchestratorException exception) when (exception.Status is { } status)
        {
            site.History.Add("refused", $"{key}: {what}: {(int)status} {exception.Code}");
            site.Count($"refused {exception.Code}");
            return ((int)status < 500 ? (null, true) : (null, false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or OrchestratorException)
        {
            site.Count("asked again");
            return (null, false);
        }
    }

    private async Task<OperationView> EndAsync(OperationView operation)
    {
        var began = site.Clock.GetUtcNow();
        var ended = operation;
        while (ended.State is OperationState.Queued or OperationState.Running or OperationState.Waiting && site.Clock.GetUtcNow() - began < Patience)
        {
            await PauseAsync(12);
            ended = await GetAsync(operation.Id) ?? ended;
        }

        site.Count($"ended {ended.Kind} {ended.State}");
        site.History.Add("customer", $"{number}: {ended.Kind} {ended.Id} {ended.State} {ended.Error?.Step} {ended.Error?.Detail}");
        return ended;
    }

    /// <summary>Null: nobody answered.</summary>
    private async Task<OperationView?> GetAsync(Guid id)
    {
        try
        {
            return await _client.GetOperationAsync(id);
        }
        catch (OrchestratorException)
        {
            return null;
        }
    }

    private Task<OperationView?> CallAsync(Func<IOrchestratorApi, Task<Refit.IApiResponse<OperationView>>> call, CancellationToken cancellationToken) =>
        _client.CallAsync(call, cancellationToken)!;

    private Task PauseAsync(int seconds) => Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(seconds * 1000)), site.Clock);

    /// <summary>The same of the same key: asked again, it is the same order.</summary>
    private T Pick<T>(T[] of, string key)
    {
        var sum = number;
        foreach (var letter in key + typeof(T).Name + of.Length.ToString(CultureInfo.InvariantCulture))
            sum = (sum * 31) + letter;
        return of[(int)((uint)(sum + site.VCenter.Inner.Options.Seed) % of.Length)];
    }
}
