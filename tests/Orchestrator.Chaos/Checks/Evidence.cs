using Orchestrator.Client;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Checks;

/// <summary>What is there after everything has settled: in vCenter, at the API, and in the database.</summary>
internal sealed record Evidence
{
    /// <summary>The lease of 10 s that the product ships, and a little time.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    public required SimulatedInventory Inventory { get; init; }

    public required IReadOnlyDictionary<Guid, VmView> Vms { get; init; }

    public required IReadOnlyDictionary<Guid, OperationView> Operations { get; init; }

    public required IReadOnlyList<BackupRunView> Runs { get; init; }

    public required IReadOnlyList<RestorePointView> Points { get; init; }

    /// <summary>How often each type of event was told of an operation.</summary>
    public required IReadOnlyDictionary<(Guid Operation, string Type, string? Step), int> Told { get; init; }

    /// <summary>Owners of reserved names and addresses.</summary>
    public required IReadOnlyList<(string What, Guid Vm)> Reservations { get; init; }

    /// <summary>Creating slots whose lease does not end.</summary>
    public required int SlotsHeld { get; init; }

    public required IReadOnlyList<string> Wrongs { get; init; }

    public static async Task<Evidence> GatherAsync(OrchestratorClient client, SimulatorProcess simulator, Trail trail, CancellationToken cancellationToken)
    {
        var told = await trail.QueryAsync(
            """SELECT "OperationId", "Type", "Step", count(*) FROM operation_events GROUP BY "OperationId", "Type", "Step" """,
            row => (Key: (Trail.IdOf(row, 0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), Count: (int)row.GetInt64(3)),
            cancellationToken);
        return new Evidence
        {
            Inventory = await simulator.ReadInventoryAsync(),
            Vms = (await ListAsync(client, (api, token) => api.ListVmsAsync(null, null, null, 200, token, cancellationToken), cancellationToken)).ToDictionary(vm => vm.Id),
            Operations = (await ListAsync(client, (api, token) => api.ListOperationsAsync(null, null, null, null, 200, token, cancellationToken), cancellationToken)).ToDictionary(operation => operation.Id),
            Runs = await ListAsync(client, (api, token) => api.ListBackupRunsAsync(null, null, 200, token, cancellationToken), cancellationToken),
            Points = await ListAsync(client, (api, token) => api.ListRestorePointsAsync(null, 200, token, cancellationToken), cancellationToken),
            Told = told.ToDictionary(entry => entry.Key, entry => entry.Count),
            Reservations =
            [
                .. await trail.QueryAsync("""SELECT "Name", "VirtualMachineId" FROM name_reservations""", row => ($"name {row.GetString(0)}", Trail.IdOf(row, 1)), cancellationToken),
                .. await trail.QueryAsync("""SELECT "Address", "VirtualMachineId" FROM address_reservations""", row => ($"address {row.GetString(0)}", Trail.IdOf(row, 1)), cancellationToken),
            ],
            SlotsHeld = await CountSlotsAsync(trail, cancellationToken),
            Wrongs = await trail.ReadWrongsAsync(cancellationToken),
        };
    }

    /// <summary>A slot is free when its lease has ended, whatever its row says; one that a killed node had is so within the lease.</summary>
    private static async Task<int> CountSlotsAsync(Trail trail, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (true)
        {
            var leases = await trail.QueryAsync("""SELECT "LeaseUntil" FROM creating_slots WHERE "OperationId" IS NOT NULL""", row => row.IsDBNull(0) ? long.MaxValue : row.GetInt64(0), cancellationToken);
            var held = leases.Count(until => until >= clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (held == 0 || clock.GetElapsedTime(began) > s_lease)
                return held;
            await Task.Delay(s_look, clock, cancellationToken);
        }
    }

    private static async Task<List<T>> ListAsync<T>(
        OrchestratorClient client, Func<IOrchestratorApi, string?, Task<Refit.IApiResponse<Page<T>>>> page, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        await foreach (var item in client.ListAsync(page, cancellationToken))
            all.Add(item);
        return all;
    }
}
