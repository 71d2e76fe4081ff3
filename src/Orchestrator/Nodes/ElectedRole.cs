namespace Orchestrator.Nodes;

/// <summary>Work that one node of the installation does for all. Persisted by number: never renumber.</summary>
internal enum ElectedRole
{
    /// <summary>Writes what the watch sees: records of VMs and the inventory. Every node has a watch of its own for what it waits for.</summary>
    VmWatch = 0,
}
