namespace Orchestrator.Operations;

/// <summary>This process, as claims name it: never two alike, so that a restarted node is not taken for its former self.</summary>
internal sealed record NodeIdentity(string Name)
{
    public static NodeIdentity New() => new($"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}");
}
