namespace Orchestrator.Operations;

/// <summary>The recipes by kind.</summary>
internal sealed class Recipes(IEnumerable<Recipe> all)
{
    private readonly Dictionary<string, Recipe> _byKind = all.ToDictionary(recipe => recipe.Kind, StringComparer.Ordinal);

    public IReadOnlyCollection<Recipe> All => _byKind.Values;

    /// <exception cref="InvalidOperationException">No recipe of that kind: the row was written by a newer program.</exception>
    public Recipe Of(string kind) =>
        _byKind.TryGetValue(kind, out var recipe) ? recipe : throw new InvalidOperationException($"No recipe is called {kind}.");
}
