namespace Orchestrator.TestKit.Hosts;

/// <summary>A directory for one test, gone after it.</summary>
public sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orchestrator-flow-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
