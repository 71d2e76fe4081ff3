using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Chaos.Customers;

/// <summary>Follows a script: orders, waits, changes, retires. Whatever goes wrong on the way, it asks again with the same key.</summary>
internal sealed class Customer(OrchestratorClient client, Ledger ledger, TimeProvider clock)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public async Task FollowAsync(Script script, CancellationToken cancellationToken)
    {
        try
        {
            var order = await AskAsync("order", script.Name, key => OrderAsync(script, key, cancellationToken), cancellationToken);
            if (order is null || (await WaitAsync(order.Id, cancellationToken)).State != OperationState.Succeeded)
                return;
            var vm = Guid.Parse(order.Resource!.AsSpan()[(order.Resource!.LastIndexOf('/') + 1)..]);
            for (var number = 0; number < script.Deeds.Count; number++)
                await DoAsync(script, number, vm, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            ledger.Lose(script.Name);
        }
    }

    private async Task DoAsync(Script script, int number, Guid vm, CancellationToken cancellationToken)
    {
        var deed = script.Deeds[number];
        var what = deed.ToString().ToLowerInvariant();
        var operation = await AskAsync(what, FormattableString.Invariant($"{script.Name}-{number}"), key => StartAsync(deed, vm, number, key, cancellationToken), cancellationToken);
        if (operation is not null && !(script.Hasty && number < script.Deeds.Count - 1))
            await WaitAsync(operation.Id, cancellationToken);
    }

    private Task<OperationView?> StartAsync(Deed deed, Guid vm, int number, string key, CancellationToken cancellationToken) => deed switch
    {
        Deed.Stop => PowerAsync(vm, PowerAction.Stop, key, cancellationToken),
        Deed.Start => PowerAsync(vm, PowerAction.Start, key, cancellationToken),
        Deed.Restart => PowerAsync(vm, PowerAction.Restart, key, cancellationToken),
        Deed.Reset => PowerAsync(vm, PowerAction.Reset, key, cancellationToken),
        Deed.Grow => ChangeAsync(vm, new UpdateVmRequest { Size = SizeChoice.Of(number % 2 == 0 ? 4 : 2, 8192), AllowRestart = true }, key, cancellationToken),
        Deed.Rename => ChangeAsync(vm, new UpdateVmRequest { DisplayName = FormattableString.Invariant($"renamed {number}") }, key, cancellationToken),
        Deed.BackUp => BackUpAsync(vm, key, cancellationToken),
        _ => RetireAsync(vm, cancellationToken),
    };

    private async Task<OperationView?> OrderAsync(Script script, string key, CancellationToken cancellationToken) => await client.OrderAsync(Order(script), key, cancellationToken);

    private async Task<OperationView?> PowerAsync(Guid vm, PowerAction action, string key, CancellationToken cancellationToken) =>
        await client.ChangePowerAsync(vm, new PowerRequest { Action = action, Deadline = action == PowerAction.Restart ? TimeSpan.FromSeconds(10) : null }, key, cancellationToken);

    private async Task<OperationView?> ChangeAsync(Guid vm, UpdateVmRequest request, string key, CancellationToken cancellationToken) =>
        (await client.UpdateVmAsync(vm, request, idempotencyKey: key, cancellationToken: cancellationToken)).Operation;

    private async Task<OperationView?> BackUpAsync(Guid vm, string key, CancellationToken cancellationToken) => await client.BackUpAsync(vm, key, cancellationToken);

    private async Task<OperationView?> RetireAsync(Guid vm, CancellationToken cancellationToken) => await client.DeleteVmAsync(vm, cancellationToken);

    private static CreateVmRequest Order(Script script) => new()
    {
        Name = script.Name,
        System = "demo",
        Image = script.Image,
        Size = SizeChoice.Named("small"),
        Disks = script.ExtraDisk ? [new DiskRequest { SizeGiB = 5 }] : null,
        BackupPolicy = script.BackedUp ? "standard" : "later",
    };

    /// <summary>Asks until there is an answer; null where it is a refusal, or nothing was left to be done.</summary>
    private async Task<OperationView?> AskAsync(string what, string key, Func<string, Task<OperationView?>> call, CancellationToken cancellationToken)
    {
        ledger.Ask(what);
        while (true)
        {
            try
            {
                var operation = await call(key);
                if (operation is not null)
                    ledger.Accept(operation, $"{what} {key}");
                return operation;
            }
            catch (OrchestratorException exception) when (exception.Status is { } status && (int)status < 500)
            {
                ledger.Refuse(what, exception);
                return null;
            }
            catch (OrchestratorException)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }

    private async Task<OperationView> WaitAsync(Guid operation, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var seen = await client.CallAsync(api => api.GetOperationAsync(operation, "wait=5", cancellationToken), cancellationToken);
                if (seen.HasEnded)
                    return seen;
            }
            catch (OrchestratorException exception) when (exception.Status is null or >= System.Net.HttpStatusCode.InternalServerError)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }
}
