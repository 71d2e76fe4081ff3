using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Inventory;

/// <summary>Keeps the indexes of <see cref="InventoryState"/> in step with its entities; replaying a journal goes the same way.</summary>
internal static class StateWriter
{
    public static InventoryState Put(InventoryState state, Entity? before, Entity after)
    {
        state = state with { All = state.All.SetItem(after.Id, after) };
        state = after switch
        {
            Vm vm => state with { Vms = state.Vms.SetItem(vm.Id, vm) },
            Deed deed => state with { Deeds = state.Deeds.SetItem(deed.Id, deed) },
            VimTask task => PutTask(state, before as VimTask, task),
            _ => state,
        };
        return after is NamedEntity named ? PutName(state, before as NamedEntity, named) : state;
    }

    public static InventoryState Remove(InventoryState state, Entity entity)
    {
        state = state with { All = state.All.Remove(entity.Id) };
        state = entity switch
        {
            Vm vm => state with { Vms = state.Vms.Remove(vm.Id) },
            Deed deed => state with { Deeds = state.Deeds.Remove(deed.Id) },
            VimTask task => state with { OpenTasks = state.OpenTasks.Remove(task.Number) },
            _ => state,
        };
        return entity is NamedEntity named
            ? state with { Names = state.Names.Remove(InventoryState.NameKey(named.Parent, named.Name)), TreeVersion = state.TreeVersion + 1 }
            : state;
    }

    private static InventoryState PutTask(InventoryState state, VimTask? before, VimTask task)
    {
        if (!task.Ended)
            return state with { OpenTasks = state.OpenTasks.SetItem(task.Number, task) };
        if (before is { Ended: true })
            return state;
        return state with
        {
            OpenTasks = state.OpenTasks.Remove(task.Number),
            EndedTasks = state.EndedTasks.Enqueue(task.Id),
            EndedCount = state.EndedCount + 1,
        };
    }

    private static InventoryState PutName(InventoryState state, NamedEntity? before, NamedEntity after)
    {
        if (before is not null && before.Name == after.Name && before.Parent == after.Parent)
            return state;
        var names = before is null ? state.Names : state.Names.Remove(InventoryState.NameKey(before.Parent, before.Name));
        return state with { Names = names.SetItem(InventoryState.NameKey(after.Parent, after.Name), after.Id), TreeVersion = state.TreeVersion + 1 };
    }
}
