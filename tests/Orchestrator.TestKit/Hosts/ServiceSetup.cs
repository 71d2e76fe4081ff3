using Orchestrator.TestKit.Databases;

namespace Orchestrator.TestKit.Hosts;

/// <summary>How a service process is set up: its database, its vCenter, and what a test adds.</summary>
public sealed record ServiceSetup
{
    public required string DataDirectory { get; init; }

    public required TestDatabase Database { get; init; }

    /// <summary>Null: the simulator inside the service.</summary>
    public SimulatorProcess? Simulator { get; init; }

    /// <summary>Further settings, by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where another build of the service lies; null: the one that was built with the tests.</summary>
    public string? ProgramDirectory { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public IEnumerable<string> Arguments()
    {
        yield return "--Urls=http://127.0.0.1:0";
        yield return $"--DataDirectory={DataDirectory}";
        foreach (var (key, value) in Database.Settings)
            yield return $"--{key}={value}";
        if (Simulator is not null)
        {
            yield return "--VCenters:0:Name=main";
            yield return $"--VCenters:0:Address={Simulator.Address}";
            yield return $"--VCenters:0:User={SimulatorProcess.User}";
            yield return $"--VCenters:0:Password={SimulatorProcess.Password}";
            yield return $"--VCenters:0:CaFile={Simulator.CertificateFile}";
            yield return $"--Config={CatalogueFile.Write(DataDirectory)}";
        }

        foreach (var (key, value) in Settings)
            yield return $"--{key}={value}";
    }
}
