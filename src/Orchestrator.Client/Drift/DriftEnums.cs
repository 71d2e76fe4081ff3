using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Drift;

/// <summary>What of a virtual machine is compared with vCenter.</summary>
[JsonConverter(typeof(LowerCamelConverter<DriftProperty>))]
public enum DriftProperty
{
    /// <summary>Virtual CPUs.</summary>
    CpuCount,

    /// <summary>Memory in MiB.</summary>
    MemoryMiB,

    /// <summary>Virtual disks, those of the image included.</summary>
    DiskCount,

    /// <summary>The name in vCenter.</summary>
    Name,
}

/// <summary>What can be done about a difference.</summary>
[JsonConverter(typeof(LowerCamelConverter<DriftAction>))]
public enum DriftAction
{
    /// <summary>What is in vCenter becomes what is declared.</summary>
    Adopt,

    /// <summary>vCenter is changed back to what is declared, by an operation.</summary>
    Revert,

    /// <summary>It stays as it is and does not count, until something else is seen.</summary>
    Ignore,

    /// <summary>It counts again.</summary>
    Heed,
}
