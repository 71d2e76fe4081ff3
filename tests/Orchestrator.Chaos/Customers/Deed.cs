namespace Orchestrator.Chaos.Customers;

/// <summary>What a customer does with a VM that it has.</summary>
internal enum Deed
{
    Stop,
    Start,
    Restart,
    Reset,
    Grow,
    BackUp,
    Rename,
    Retire,
}
