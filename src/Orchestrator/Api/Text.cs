namespace Orchestrator.Api;

/// <summary>A text that a person sees, in the languages that the product speaks.</summary>
internal readonly record struct Text(string En, string Ja)
{
    public string In(Language language) => language == Language.Ja ? Ja : En;
}

internal enum Language
{
    En,
    Ja,
}
