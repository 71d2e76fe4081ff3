using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Operations;

/// <summary>Who goes first where work queues: the lanes in their order.</summary>
[JsonConverter(typeof(LowerCamelConverter<Lane>))]
public enum Lane
{
    /// <summary>One order of a person or script, for production.</summary>
    Interactive,

    /// <summary>Virtual machines for tests.</summary>
    Pipeline,

    /// <summary>What comes in numbers or by the calendar: imports, evacuations, backups, sweeps.</summary>
    Batch,

    /// <summary>Looks that change nothing.</summary>
    Observe,
}
