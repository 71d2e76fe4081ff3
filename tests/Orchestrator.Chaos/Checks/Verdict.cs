namespace Orchestrator.Chaos.Checks;

/// <summary>Whether an invariant held.</summary>
/// <param name="Invariant">Its number in the list of promises, or a name.</param>
/// <param name="Meaning">What it promises, as far as it is seen from outside.</param>
/// <param name="Looked">How many things were looked at.</param>
/// <param name="Broken">Each breach, as a sentence.</param>
internal sealed record Verdict(string Invariant, string Meaning, int Looked, IReadOnlyList<string> Broken)
{
    public bool Held => Broken.Count == 0;
}
