namespace Orchestrator.Simulator.Inventory;

/// <summary>A disk's file that hangs on no VM; <see cref="Entity.Id"/> is made of its path.</summary>
internal sealed record LooseDisk : Entity
{
    public required string File { get; init; }

    public required string Datastore { get; init; }

    public required long Capacity { get; init; }

    public static string IdOf(string file) => $"disk:{file}";
}
