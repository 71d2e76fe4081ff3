using System.Text.Json.Serialization;

namespace Orchestrator.Client.Vms;

/// <summary>
/// How big a virtual machine is: the name of a size of the catalogue (a JSON string), or its own figures
/// (<c>{ "cpuCount": 2, "memoryMiB": 4096 }</c>).
/// </summary>
[JsonConverter(typeof(SizeChoiceConverter))]
public sealed record SizeChoice
{
    /// <summary>The catalogue's name, for example <c>small</c>; null where the figures are given.</summary>
    public string? Name { get; init; }

    /// <summary>Virtual CPUs, from 1 up to the service's limit; null where a name is given.</summary>
    public int? CpuCount { get; init; }

    /// <summary>Memory in MiB, a multiple of 4, up to the service's limit; null where a name is given.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>A size of the catalogue.</summary>
    public static SizeChoice Named(string name) => new() { Name = name };

    /// <summary>A size by its figures.</summary>
    public static SizeChoice Of(int cpuCount, int memoryMiB) => new() { CpuCount = cpuCount, MemoryMiB = memoryMiB };

    /// <summary>A size of the catalogue.</summary>
    public static implicit operator SizeChoice(string name) => Named(name);
}
