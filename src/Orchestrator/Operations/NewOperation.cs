namespace Orchestrator.Operations;

/// <summary>What is needed to hand an operation in.</summary>
/// <param name="Kind">A recipe's kind.</param>
/// <param name="State">The recipe's state: what was ordered.</param>
/// <param name="VCenter">The configured name of the vCenter.</param>
/// <param name="Resource">The path of the resource that it makes or changes.</param>
/// <param name="CreatedBy">Who asked for it.</param>
internal sealed record NewOperation(string Kind, object State, string VCenter, string Resource, string CreatedBy)
{
    public OperationId? Id { get; init; }

    public Guid? VirtualMachineId { get; init; }

    public string? System { get; init; }

    /// <summary>Who goes before it where work queues; one that only looks is in its own lane whatever is said here.</summary>
    public Lane Lane { get; init; }

    /// <summary>The operation that it is part of.</summary>
    public OperationId? ParentId { get; init; }
}
