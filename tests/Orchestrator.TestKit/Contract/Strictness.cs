namespace Orchestrator.TestKit.Contract;

/// <summary>What counts as a breach. Wrong types, formats and inheritance always do.</summary>
/// <param name="ClosedMembers">A member that the schema lacks is a breach.</param>
/// <param name="ClosedEnums">A value that the enumeration lacks is a breach.</param>
/// <param name="ClosedTypes">A <c>_typeName</c> that the cut document lacks is a breach.</param>
/// <param name="WithAdditions">What 8.0 is known to add to the 7.0.3 documents belongs to them, and their known mistakes are put right.</param>
public sealed record Strictness(bool ClosedMembers, bool ClosedEnums, bool ClosedTypes, bool WithAdditions)
{
    /// <summary>A required member that is missing is a breach.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>What our client sends.</summary>
    public static Strictness Request { get; } = new(true, true, true, true);

    /// <summary>
    /// What the simulator sends. As strict as a request: a vCenter may know more than these documents, but a simulator that does
    /// has invented it, and a misspelt optional member would otherwise pass as an unknown one.
    /// </summary>
    public static Strictness Simulated { get; } = new(true, true, true, true);

    /// <summary>What a real vCenter sends: it may be newer than the documents.</summary>
    public static Strictness Reply { get; } = new(false, false, false, true);

    /// <summary>The documents word for word, unknown members apart.</summary>
    public static Strictness Verbatim { get; } = new(false, true, false, false);
}
