using Orchestrator.Operations;

namespace Orchestrator.Capacity;

/// <summary>An operation that has a place or waits for one.</summary>
internal sealed record PlaceUser(
    OperationId Id, string Kind, Lane Lane, string? Vm, string? Node, string? WaitingFor, string? WaitsAt, DateTimeOffset? WaitsSince);
