namespace Orchestrator.Simulation.World;

/// <summary>The process that wanted to do this is dead.</summary>
internal sealed class LifeEndedException() : Exception("The service has crashed.");
