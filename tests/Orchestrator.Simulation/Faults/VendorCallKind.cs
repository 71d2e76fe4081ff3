namespace Orchestrator.Simulation.Faults;

/// <summary>What a call to vCenter is, for what can go wrong with it.</summary>
internal enum VendorCallKind
{
    Login,
    Read,

    /// <summary>It changes something, and answers when it is done.</summary>
    Change,

    /// <summary>It starts a task.</summary>
    Task,

    /// <summary>It starts a task that makes a VM.</summary>
    Create,
}
