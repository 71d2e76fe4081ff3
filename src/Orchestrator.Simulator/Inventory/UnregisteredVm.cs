namespace Orchestrator.Simulator.Inventory;

/// <summary>The files of a VM that was taken out of the inventory; <see cref="Entity.Id"/> is made of the path of its configuration file.</summary>
internal sealed record UnregisteredVm : Entity
{
    /// <summary>As it was, under an id that is not its own any more.</summary>
    public required Vm Vm { get; init; }

    public static string IdOf(string path) => $"unregistered:{path}";
}
