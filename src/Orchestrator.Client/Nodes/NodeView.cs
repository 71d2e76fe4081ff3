using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Nodes;

/// <summary>One process of the service: a node of this installation.</summary>
public sealed record NodeView
{
    /// <summary>Its name, new at every start; claims of operations carry it.</summary>
    public required string Name { get; init; }

    /// <summary>The machine that it runs on.</summary>
    public required string Machine { get; init; }

    /// <summary>What it does.</summary>
    public required IReadOnlyList<NodeRole> Roles { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>How it is.</summary>
    public required NodeState State { get; init; }

    /// <summary>How many operations it has claimed and not ended.</summary>
    public required int OperationsInHand { get; init; }

    /// <summary>What it does for the whole installation at present: one node at a time has each of these.</summary>
    public required IReadOnlyList<ElectedRole> ElectedFor { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last reached the database to say that it is there.</summary>
    public required DateTimeOffset LastCheckInAt { get; init; }
}

/// <summary>What a node does.</summary>
[JsonConverter(typeof(LowerCamelConverter<NodeRole>))]
public enum NodeRole
{
    /// <summary>Answers the HTTP API.</summary>
    Api,

    /// <summary>Runs operations and what is due.</summary>
    Worker,
}

/// <summary>Work that one node does for all.</summary>
[JsonConverter(typeof(LowerCamelConverter<ElectedRole>))]
public enum ElectedRole
{
    /// <summary>Writes what is seen in the vCenters: records of virtual machines and the inventory.</summary>
    VmWatch,
}

/// <summary>How a node is.</summary>
[JsonConverter(typeof(LowerCamelConverter<NodeState>))]
public enum NodeState
{
    /// <summary>At work.</summary>
    Ready,

    /// <summary>Asked to stop: it takes no more work, and others go on with what it had.</summary>
    Draining,

    /// <summary>Not heard of for longer than a claim holds: dead, held, or cut off from the database. Others go on with what it had.</summary>
    Lost,
}
