using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks.Accepting;

/// <summary>What an accepted order is measured against: the same web server, mapper and driver write one row and answer.</summary>
internal static partial class BareInsert
{
    /// <summary>Runs this program as that server.</summary>
    public const string Command = "bare-insert";

    public const string Path = "/orders";

    private const string Provider = "Database:Provider";
    private const string Connection = "Database:ConnectionString";

    public static async Task<(ChildProcess Process, Uri Address)> StartAsync(TestDatabase database, string directory)
    {
        var connection = database.Kind == DatabaseKind.Postgres ? database.Settings[Connection] : $"Data Source={System.IO.Path.Combine(directory, "bare.db")};Default Timeout=30";
        var (process, ready) = await ChildProcess.StartAsync(
            "Orchestrator.Benchmarks", [Command, database.Settings[Provider], connection], new Dictionary<string, string?>(), directory, ReadyLine());
        return (process, new Uri(ready.Groups["address"].Value));
    }

    public static async Task<int> ServeAsync(string provider, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPooledDbContextFactory<BareDb>(options => _ = provider == nameof(DatabaseKind.Postgres) ? options.UseNpgsql(connection) : options.UseSqlite(connection));
        var app = builder.Build();
        app.MapPost(Path, WriteAsync);
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<BareDb>>().CreateDbContextAsync())
            await db.Database.EnsureCreatedAsync();
        await app.StartAsync();
        Console.WriteLine($"Serves {app.Urls.Single()}");
        await ((IHost)app).WaitForShutdownAsync();
        return 0;
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> WriteAsync(CreateVmRequest request, IDbContextFactory<BareDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new BareOrder { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Order = JsonSerializer.Serialize(request) };
        db.Orders.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return Microsoft.AspNetCore.Http.TypedResults.Accepted((string?)null, row);
    }

    [GeneratedRegex(@"Serves (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex ReadyLine();

    private sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
    {
        public DbSet<BareOrder> Orders => Set<BareOrder>();
    }

    private sealed class BareOrder
    {
        public Guid Id { get; init; }

        public required string Order { get; init; }
    }
}
