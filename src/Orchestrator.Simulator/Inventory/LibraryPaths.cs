namespace Orchestrator.Simulator.Inventory;

/// <summary>Where files of libraries lie on their datastore.</summary>
internal static class LibraryPaths
{
    public static string Of(InventoryState state, LibraryItem item, LibraryFile file)
    {
        var datastore = state.Find<Library>(item.Library) is { } library ? state.Find<Datastore>(library.Datastore) : null;
        return $"[{datastore?.Name}] contentlib-{item.Library}/{item.Id}/{file.Name}";
    }
}
