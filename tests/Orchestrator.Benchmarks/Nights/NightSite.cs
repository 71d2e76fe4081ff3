using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Hosting;
using Orchestrator.Persistence;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;
using Orchestrator.TestKit.VCenter;
using Orchestrator.Vms;

namespace Orchestrator.Benchmarks.Nights;

/// <summary>A site of many VMs: the service in this process, the simulator in another, both on the same driven clock.</summary>
internal sealed class NightSite : IAsyncDisposable
{
    public const int PerDatastore = 4;

    /// <summary>Copies at once that the copies' datastores bear.</summary>
    public const int Places = PerDatastore * Targets;

    public static readonly TimeSpan Clone = TimeSpan.FromSeconds(210);
    public static readonly TimeSpan Snapshot = TimeSpan.FromSeconds(2);

    private const int Targets = 8;
    private const int Datastores = 24;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks whether all is quiet; the machine's own time.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(3);

    private readonly string _directory;
    private readonly BenchDatabase _database;
    private readonly WebApplication _service;
    private readonly FakeTimeProvider _clock;

    private NightSite(string directory, BenchDatabase database, SimulatorProcess simulator, WebApplication service, FakeTimeProvider clock) =>
        (_directory, _database, Simulator, _service, _clock) = (directory, database, simulator, service, clock);

    public SimulatorProcess Simulator { get; }

    public Database Database => _service.Services.GetRequiredService<Database>();

    public DateTimeOffset Now => _clock.GetUtcNow();

    public int MostAtADatastore { get; private set; }

    public static async Task<NightSite> StartAsync(DatabaseKind kind, int backups)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-night-").FullName;
        var server = await BenchDatabase.StartAsync(kind);
        var database = await server.CreateAsync();
        var simulator = await SimulatorProcess.StartAsync(
            directory,
            "--vms", (backups * 2).ToString(CultureInfo.InvariantCulture), "--seed", "7", "--datastores", "24", "--hosts", "16", "--datastore-gib", "1000000",
            "--clone", "210s", "--snapshot", "2s", "--remove-snapshot", "2s", "--latency", "0ms", "--clones-per-host", "1000", "--session-idle", "10h", "--driven-clock");
        var clock = new FakeTimeProvider(await simulator.ReadClockAsync());
        var setup = new ServiceSetup { DataDirectory = directory, Database = database, Simulator = simulator, Settings = new Dictionary<string, string> { ["VCenters:0:CreatingSlots"] = "64" } };
        var service = ServiceHost.Build([.. setup.Arguments()], clock, LogLevel.Error);
        await ServiceStartup.StartAsync(service, CancellationToken.None);
        return new NightSite(directory, server, simulator, service, clock);
    }

    /// <summary>Makes so many of the simulated VMs ours, each with a job of the night's policy. Gives the window's opening.</summary>
    public async Task<DateTimeOffset> SeedAsync(int backups, TimeSpan window)
    {
        var opens = new DateTimeOffset(Now.Year, Now.Month, Now.Day, Now.Hour, Now.Minute, 0, TimeSpan.Zero).AddMinutes(3);
        var policy = Policy(opens, window);
        var inventory = await Simulator.ReadInventoryAsync();
        var targets = inventory.Datastores.Where(datastore => policy.Datastores.Contains(datastore.Name)).Select(datastore => datastore.Id).ToHashSet();
        var chosen = inventory.Vms.Where(vm => vm.Name.Contains("-server-", StringComparison.Ordinal) && !vm.Disks.Any(disk => targets.Contains(disk.Datastore ?? ""))).Take(backups).ToList();
        if (chosen.Count < backups)
            throw new InvalidOperationException($"Only {chosen.Count} VMs are on other datastores than the copies'.");
        var installation = _service.Services.GetRequiredService<InstallationId>().Value;
        foreach (var some in chosen.Chunk(200))
        {
            var records = some.Select(vm => ReadyVm.Record(Guid.CreateVersion7(Now), vm.Name, "main", vm.Id, Guid.Parse(vm.InstanceUuid), policy, Now)).ToList();
            foreach (var record in records)
            {
                var marker = new VmMarker(installation, VmMarker.VmRole, record.Id, Guid.Empty, record.InstanceUuid);
                await Simulator.ActOnVmAsync(record.MoId!, "reconfigure", new JsonObject { ["extraConfig"] = new JsonArray(new JsonObject { ["key"] = VmMarker.Key, ["value"] = marker.ToString() }) });
            }

            await Database.WriteAsync((db, _) => AddAsync(db, records, policy), CancellationToken.None);
        }

        return opens;
    }

    /// <summary>Moves both clocks a second at a time, each time everybody has come to rest.</summary>
    public async Task DriveAsync(Func<Task<bool>> until)
    {
        for (var second = 0; second % 10 != 0 || !await until(); second++)
        {
            _clock.Advance(Tick);
            await Simulator.AdvanceClockAsync(Tick);
            await RestAsync();
        }
    }

    public async Task<int> CountEndedAsync()
    {
        await using var db = Database.Read();
        return await db.BackupRuns.CountAsync(run => run.State != BackupOutcome.Running);
    }

    public async ValueTask DisposeAsync()
    {
        // What ends with the service waits on the driven clock.
        await _clock.DriveAsync(_service.StopAsync());
        await _service.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>At rest: no call of vCenter at several looks.</summary>
    private async Task RestAsync()
    {
        const int Quiet = 3;
        var (calls, same) = (-1, 0);
        while (same < Quiet)
        {
            await Task.Delay(Moment, TimeProvider.System);
            var stats = await Simulator.ReadStatsAsync();
            same = stats.Calls == calls ? same + 1 : 0;
            calls = stats.Calls;
            MostAtADatastore = Math.Max(MostAtADatastore, stats.ClonesByDatastore.Values.DefaultIfEmpty(0).Max());
        }
    }

    private static BackupPolicyDefinition Policy(DateTimeOffset opens, TimeSpan window) => new()
    {
        Name = "night",
        Folder = "/DC0/vm/backup",
        Datastores = [.. Enumerable.Range(Datastores - Targets, Targets).Select(number => string.Create(CultureInfo.InvariantCulture, $"LocalDS_{number}"))],
        Window = string.Create(CultureInfo.InvariantCulture, $"{opens:HH:mm}-{opens + window:HH:mm}"),
        TimeZone = "UTC",
        MaxPerDatastore = PerDatastore,
        MaxPerHost = 8,
    };

    private Task AddAsync(OrchestratorDb db, IReadOnlyList<VirtualMachine> records, BackupPolicyDefinition policy)
    {
        foreach (var vm in records)
        {
            var job = new BackupJob { Id = Guid.CreateVersion7(Now), VirtualMachineId = vm.Id, Policy = policy.Name, State = BackupJobState.Active, NextRunAt = BackupWindow.NextRun(policy, vm.Id, Now), CreatedAt = Now, UpdatedAt = Now };
            db.VirtualMachines.Add(vm);
            db.BackupJobs.Add(job);
            db.FollowUps.Add(BackupFollowUp.Of(job, Now));
        }

        return Task.CompletedTask;
    }
}
