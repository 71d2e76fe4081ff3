using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Vim.Views;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>Walks the selections of a filter and finds the objects that it is about.</summary>
internal sealed class ObjectSelector(InventoryState state, Session session)
{
    private readonly Dictionary<string, Entity> _found = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _walked = [];
    private readonly List<MoRef> _missing = [];

    public IReadOnlyList<MoRef> Missing => _missing;

    public IReadOnlyCollection<Entity> Select(FilterSpec spec)
    {
        foreach (var start in spec.Objects)
        {
            var named = Named(start.Selections).Where(selection => selection is { Name: not null, Path: not null }).GroupBy(selection => selection.Name!).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
            if (session.Views.TryGetValue(start.Object.Id, out var view))
            {
                Follow(view, start.Selections, named);
                continue;
            }

            if (!state.All.TryGetValue(start.Object.Id, out var entity))
            {
                _missing.Add(start.Object);
                continue;
            }

            if (!start.Skip)
                _found.TryAdd(entity.Id, entity);
            Follow(entity, start.Selections, named);
        }

        return _found.Values;
    }

    private void Follow(object from, IReadOnlyList<Selection> selections, Dictionary<string, Selection> named)
    {
        foreach (var asked in selections)
        {
            var selection = asked.Path is null ? named.GetValueOrDefault(asked.Name ?? "") : asked;
            if (selection?.Path is not { } path || !TypeTree.Is(TypeOf(from), selection.Type ?? "") || !_walked.Add((IdOf(from), path)))
                continue;
            foreach (var reference in Targets(from, path))
            {
                if (!state.All.TryGetValue(reference.Id, out var entity))
                    continue;
                if (!selection.Skip)
                    _found.TryAdd(entity.Id, entity);
                Follow(entity, selection.Next, named);
            }
        }
    }

    private IEnumerable<MoRef> Targets(object from, string path)
    {
        if (from is View view)
            return path == "view" ? view.Members(state) : [];
        return PropertyValues.Bare((Entity)from, state, path) switch
        {
            JsonArray items => items.OfType<JsonObject>().Select(FilterSpec.Reference),
            JsonObject one => [FilterSpec.Reference(one)],
            _ => [],
        };
    }

    private static string TypeOf(object from) => from is View view ? view.Type : MoRef.TypeOf((Entity)from);

    private static string IdOf(object from) => from is View view ? view.Id : ((Entity)from).Id;

    private static IEnumerable<Selection> Named(IEnumerable<Selection> selections) => selections.SelectMany(selection => Named(selection.Next).Prepend(selection));
}
