using System.Text.Json.Serialization;

namespace Orchestrator.Client.Drift;

/// <summary>
/// In what a virtual machine differs in vCenter from what was declared. It is shown and offered: nothing is done about it by itself. The
/// <c>ETag</c> of the answer is the virtual machine's.
/// </summary>
public sealed record VmDriftView
{
    /// <summary>Path of the virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>Name of the virtual machine, as declared.</summary>
    public required string Name { get; init; }

    /// <summary>Its system.</summary>
    public required string System { get; init; }

    /// <summary>When its vCenter last answered the watch; null before it was ever seen. It stays while vCenter cannot be reached.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The properties that differ, ignored ones too; empty where none does.</summary>
    public required IReadOnlyList<DifferenceView> Differences { get; init; }

    /// <summary>What is to be known of what was just adopted, in the caller's language; left out where there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>One property that differs.</summary>
public sealed record DifferenceView
{
    /// <summary>What differs.</summary>
    public required DriftProperty Property { get; init; }

    /// <summary>What it is to be.</summary>
    public required DriftValue Declared { get; init; }

    /// <summary>What an operation of ours last set, or found as its result; null when none is known to have.</summary>
    public DriftValue? Applied { get; init; }

    /// <summary>What is in vCenter.</summary>
    public required DriftValue Observed { get; init; }

    /// <summary>When this observed value was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who does not want to hear of this observed value any more; null while it counts.</summary>
    public IgnoredView? Ignored { get; init; }

    /// <summary>What can be done about it.</summary>
    public required IReadOnlyList<DriftAction> Actions { get; init; }
}

/// <summary>That a difference is ignored.</summary>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
public sealed record IgnoredView(string By, DateTimeOffset At);
