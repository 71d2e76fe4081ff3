using System.Text;
using Orchestrator.Access;

namespace Orchestrator.Simulation.World;

/// <summary>The files of one run: a database that was made once for the process, and copied; the administrator's key; the settings.</summary>
internal sealed class SiteFiles : IDisposable
{
    public const string Key = "simulated-key-of-the-administrator-0001";

    private SiteFiles(string directory) => Root = directory;

    public string Root { get; }

    public string Database => Path.Combine(Root, "orchestrator.db");

    /// <summary>Makes a directory with an empty database file, or a copy of another.</summary>
    public static SiteFiles Make(SiteFiles? from = null)
    {
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var files = new SiteFiles(Directory.CreateDirectory(Path.Combine(parent, $"orchestrator-simulation-{Environment.ProcessId}-{(from is null ? "first" : "run")}")).FullName);
        File.WriteAllText(Path.Combine(files.Root, AdminKey.FileName), Key, Encoding.ASCII);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(files.Root, AdminKey.FileName), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(files.CataloguePath, SiteCatalogue.Text);
        if (from is not null)
            File.Copy(from.Database, files.Database, overwrite: true);
        return files;
    }

    public IEnumerable<string> Arguments() =>
    [
        "--Urls=http://127.0.0.1:0",
        $"--DataDirectory={Root}",
        "--VCenters:0:Name=main",
        "--VCenters:0:Address=https://vcenter.test",
        $"--VCenters:0:User={SimulatedVCenter.User}",
        $"--VCenters:0:Password={SimulatedVCenter.Password}",
        "--VCenters:0:CreatingSlots=4",
        "--Operations:Poll=00:00:15",
        "--Operations:Lease=00:00:45",
        "--Operations:Renewal=00:00:12",
        "--Lifecycle:ProductionGrace=00:03:00",
        "--Lifecycle:TestGrace=00:01:00",
        $"--Config={CataloguePath}",
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string CataloguePath => Path.Combine(Root, "catalogue.json");
}
