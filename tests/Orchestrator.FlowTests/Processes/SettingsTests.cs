using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Processes;

/// <summary>A service that cannot start says why, every reason at once, by the setting's key, and without a stack trace.</summary>
internal sealed class SettingsTests
{
    [Test]
    public async Task Broken_settings_are_told_all_at_once_by_their_keys()
    {
        var (exitCode, output) = await RunAsync(
            "--Database:Provider=Oracle",
            "--Operations:Lease=soon",
            "--Operations:MostAtOnce=0",
            "--Operations:Colour=red",
            "--Placement:DatastoreReservePercent=200",
            "--Roles=Api,Painter",
            "--VCenters:0:Name=main",
            "--VCenters:0:Address=http://vcenter.example",
            "--Catalogue:Sizes:0:Name=small",
            "--Catalogue:Sizes:0:CpuCount=-1",
            "--Catalogue:Sizes:0:MemoryMiB=4096");

        string[] keys =
        [
            "Database:Provider", "Operations:Lease", "Operations:MostAtOnce", "Operations:Colour", "Placement:DatastoreReservePercent", "Roles",
            "VCenters:0:Address", "VCenters:0:User", "Catalogue:Sizes:0:CpuCount",
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var key in keys)
                Assert.That(output, Does.Contain($"{key}: "));
            AssertNoTrace(exitCode, output);
        }
    }

    [Test]
    public async Task A_settings_file_that_is_not_JSON_is_told_by_its_name()
    {
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "broken.json");
        await File.WriteAllTextAsync(file, """{ "Urls": """);

        var (exitCode, output) = await RunAsync($"--Config={file}");

        Assert.That(output, Does.Contain("broken.json"));
        AssertNoTrace(exitCode, output);
    }

    [Test]
    public async Task A_settings_file_that_is_not_there_is_told_by_its_name()
    {
        var (exitCode, output) = await RunAsync("--Config=nowhere.json");

        Assert.That(output, Does.Contain("nowhere.json"));
        AssertNoTrace(exitCode, output);
    }

    [Test]
    public async Task A_database_that_does_not_answer_stops_the_start()
    {
        var (exitCode, output) = await RunAsync("--Database:Provider=Postgres", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2");

        Assert.That(output, Does.Contain("Database:ConnectionString"));
        AssertNoTrace(exitCode, output);
    }

    [Test]
    public async Task An_address_that_is_taken_stops_the_start()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, output) = await RunAsync($"--Urls=http://{taken.LocalEndpoint}", "--Simulator:Vms=0");

        Assert.That(output, Does.Contain("Urls"));
        AssertNoTrace(exitCode, output);
    }

    private static void AssertNoTrace(int exitCode, string output)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Not.Zero);
            Assert.That(output, Does.Not.Contain("   at "), "stack trace");
            Assert.That(output, Does.Not.Contain("Unhandled exception"));
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var directory = new TempDirectory();
        return await ChildProcess.RunAsync(
            "Orchestrator", ["--Urls=http://127.0.0.1:0", $"--DataDirectory={directory.Path}", .. arguments], new Dictionary<string, string?>(), directory.Path);
    }
}
