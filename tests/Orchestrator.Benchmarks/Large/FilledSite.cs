using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;
using Orchestrator.Vms;

namespace Orchestrator.Benchmarks.Large;

/// <summary>A service on a database that holds as many ended operations and ready VMs as asked for; of every VM some operations.</summary>
internal sealed class FilledSite : IAsyncDisposable
{
    /// <summary>When the first of them was made; one follows the other by a tenth of a second.</summary>
    private static readonly DateTimeOffset Beginning = new(2025, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.1);

    /// <summary>About what a change of power leaves behind.</summary>
    private static readonly string Steps = OperationJson.Write(
    [
        .. Enumerable.Range(1, 6).Select(number => new StepRecord
        {
            Name = $"step{number}",
            State = StepState.Succeeded,
            StartedAt = Beginning,
            EndedAt = Beginning,
            Attempts = 1,
            Message = "It is powered on",
        }),
    ]);

    private readonly string _directory;
    private readonly TestDatabase _database;

    private FilledSite(string directory, TestDatabase database, SimulatorProcess simulator, int operations, int vms) =>
        (_directory, _database, Simulator, Operations, Vms) = (directory, database, simulator, operations, vms);

    public SimulatorProcess Simulator { get; }

    public int Operations { get; }

    public int Vms { get; }

    public static async Task<FilledSite> MakeAsync(BenchDatabase databases, int operations, int vms)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-large-").FullName;
        var database = await databases.CreateAsync();
        var simulator = await SimulatorProcess.StartAsync(directory, "--vms", "20");
        var site = new FilledSite(directory, database, simulator, operations, vms);
        await using (await site.StartAsync())
        {
            // The first start makes the tables.
        }

        await site.FillAsync();
        return site;
    }

    public Task<ServiceProcess> StartAsync() => ServiceProcess.StartAsync(new ServiceSetup { DataDirectory = _directory, Database = _database, Simulator = Simulator });

    /// <summary>The id of the operation, or the VM, with this number; they are in the order of their numbers.</summary>
    public static Guid IdOf(int number)
    {
        var at = (Beginning + (Between * number)).ToUnixTimeMilliseconds();
        return Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{at:x12}70008000{number:x12}"), "N");
    }

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task FillAsync()
    {
        await using var db = Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        db.VirtualMachines.Add(ReadyVm.Record(IdOf(0), "vm-0", "elsewhere", "vm-9", IdOf(0), new BackupPolicyDefinition { Name = "later" }, Beginning));
        db.Operations.Add(FirstOperation());
        await db.SaveChangesAsync();
        await MultiplyAsync(db, typeof(VirtualMachine), Vms, new Dictionary<string, string> { ["Name"] = Text("vm-", "n"), ["InstanceUuid"] = Id("n"), ["MoId"] = Text("vm-9", "n") });
        await MultiplyAsync(db, typeof(Operation), Operations, new Dictionary<string, string> { ["VirtualMachineId"] = Id($"n % {Vms}") });
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    /// <summary>Copies row 0 of a table into as many more as make the count.</summary>
    private async Task MultiplyAsync(OrchestratorDb db, Type entity, int count, Dictionary<string, string> values)
    {
        var type = db.Model.FindEntityType(entity)!;
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = type.GetProperties().Select(property => property.GetColumnName(table)!).ToList();
        var selected = columns.Select(column => column == "Id" ? Id("n") : values.GetValueOrDefault(column, $"t.\"{column}\""));
        var numbers = _database.Kind == DatabaseKind.Postgres
            ? $"generate_series(1, {count - 1}) AS s(n)"
            : $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count - 1}) SELECT n FROM s) AS s";
        var sql = $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", selected)} FROM {table.Name} AS t, {numbers}";
#pragma warning disable EF1002 // Made of the model's own names and of numbers.
        await db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    private string Id(string number)
    {
        var at = $"({Beginning.ToUnixTimeMilliseconds()} + ({number}) * {Between.TotalMilliseconds})";
        return _database.Kind == DatabaseKind.Postgres
            ? $"(lpad(to_hex({at}::bigint), 12, '0') || '70008000' || lpad(to_hex(({number})::bigint), 12, '0'))::uuid"
            : $"printf('%08X-%04X-7000-8000-%012X', CAST({at} AS INTEGER) >> 16, CAST({at} AS INTEGER) & 65535, {number})";
    }

    private static string Text(string start, string number) => $"('{start}' || {number})";

    private OrchestratorDb Open() => _database.Kind == DatabaseKind.Postgres
        ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(_database.Settings["Database:ConnectionString"]).Options)
        : new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "orchestrator.db"), Pooling = false }.ConnectionString).Options);

    private static Operation FirstOperation() => new()
    {
        Id = new OperationId(IdOf(0)),
        Kind = "vm.power",
        VirtualMachineId = IdOf(0),
        Resource = $"/api/v1/vms/{IdOf(0)}",
        System = "demo",
        VCenter = "elsewhere",
        CreatedBy = "admin",
        CreatedAt = Beginning,
        UpdatedAt = Beginning,
        EndedAt = Beginning,
        State = OperationState.Succeeded,
        Steps = Steps,
        Facts = "{}",
        WakeAt = Beginning,
    };
}
