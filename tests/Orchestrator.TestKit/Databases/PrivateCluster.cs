using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.TestKit.Databases;

/// <summary>
/// A PostgreSQL server for one test alone, to be stopped, stalled and started again while a service works on it. Its programs
/// are the installed ones; it listens on loopback, and is gone with its files when this is disposed.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string RootUser = "root";
    private static readonly string[] s_unprivileged = ["postgres", "nobody"];
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly string _directory;
    private readonly string _programs;
    private readonly int _port;
    private IReadOnlyList<int> _stalled = [];

    private PrivateCluster(string directory, string programs, int port) => (_directory, _programs, _port) = (directory, programs, port);

    public const string WhyNot = "There are no PostgreSQL server programs here: install them, for example Debian's package postgresql.";

    /// <summary>Whether the programs that it needs are there.</summary>
    public static bool IsInstalled => FindPrograms() is not null;

    /// <summary>Its connection string, for a user who may create databases.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=orchestrator;Database=postgres");

    private string Data => Path.Combine(_directory, "data");

    /// <summary>Makes one and starts it; null where no server programs are installed.</summary>
    public static async Task<PrivateCluster?> StartAsync()
    {
        if (FindPrograms() is not { } programs)
            return null;
        var cluster = new PrivateCluster(Directory.CreateTempSubdirectory("orchestrator-postgres-").FullName, programs, FreePort());
        try
        {
            await cluster.MakeAsync();
            await cluster.StartAgainAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it after <see cref="StopAsync"/>, at the same address and with all that was committed.</summary>
    public Task StartAgainAsync() => ControlAsync("start");

    /// <summary>Stops it as a crash does: connections are cut, what was not committed is lost.</summary>
    public Task StopAsync() => ControlAsync("stop");

    /// <summary>A crash and the start after it.</summary>
    public Task RestartAsync() => ControlAsync("restart");

    /// <summary>Holds the server and everything of it where it is: connections stay open, and nothing is answered.</summary>
    public void Stall()
    {
        var postmaster = ReadPostmaster();
        ProcessSignals.Pause(postmaster);
        _stalled = [postmaster, .. ChildrenOf(postmaster)];
        foreach (var process in _stalled.Skip(1))
            ProcessSignals.Pause(process);
    }

    /// <summary>Ends what <see cref="Stall"/> began.</summary>
    public void Resume()
    {
        foreach (var process in _stalled)
            ProcessSignals.Resume(process);
        _stalled = [];
    }

    public async ValueTask DisposeAsync()
    {
        Resume();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task MakeAsync()
    {
        if (IsRoot)
            await RunAsync("chown", [Unprivileged, _directory]);
        await RunAsServerAsync("initdb", "-D", Data, "-U", "orchestrator", "--auth=trust", "--encoding=UTF8", "--locale=C");
    }

    private Task ControlAsync(string verb)
    {
        // Flushing to disk guards against a crash of the machine, which is not what is tried here.
        var options = string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories={_directory} -c max_connections=400 -c fsync=off -c full_page_writes=off");
        string[] how = verb switch
        {
            "stop" => ["-m", "immediate"],
            "restart" => ["-m", "immediate", "-l", Path.Combine(_directory, "server.log")],
            _ => ["-l", Path.Combine(_directory, "server.log"), "-o", options],
        };
        return RunAsServerAsync("pg_ctl", ["-D", Data, "-w", "-t", "90", .. how, verb]);
    }

    private int ReadPostmaster() => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static List<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && ParentOf(process) == parent)
                children.Add(process);
        }

        return children;
    }

    private static int? ParentOf(int process)
    {
        try
        {
            // pid (name) state parent …; the name may hold anything.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Task RunAsServerAsync(string program, params string[] arguments) => IsRoot
        ? RunAsync("runuser", ["-u", Unprivileged, "--", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    private async Task RunAsync(string program, string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        using var late = new CancellationTokenSource(s_patience, TimeProvider.System);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
        await process.WaitForExitAsync(late.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    private static bool IsRoot => Environment.UserName == RootUser;

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string Unprivileged =>
        s_unprivileged.First(user => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal)));

    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var places = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian).OrderDescending().Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return places.Concat(path).FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
