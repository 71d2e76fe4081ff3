using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Names: unique within their folder, escaped where they hold a slash (quirk 29), at most 80 characters.</summary>
internal static class Naming
{
    private const int Longest = 80;

    public static string Escape(string name) => name.Contains('%', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal)
        ? name.Replace("%2f", "/", StringComparison.OrdinalIgnoreCase).Replace("%5c", "\\", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal)
            .Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2f", StringComparison.Ordinal).Replace("\\", "%5c", StringComparison.Ordinal)
        : name;

    public static void RequireFree(InventoryState state, string parent, string name)
    {
        if (name.Length is 0 or > Longest)
            throw Refusals.InvalidName(name);
        if (state.Named(parent, name) is { } taken)
            throw Refusals.DuplicateName(name, Owner(state, taken));
    }

    public static Folder VmFolder(InventoryState state, string? id)
    {
        var folder = state.Get<Folder>(id ?? "", "Folder");
        return folder.Type == "VIRTUAL_MACHINE" ? folder : throw Refusals.InvalidArgument("folder", $"The folder '{id}' cannot hold virtual machines.");
    }

    /// <summary>A directory that no VM uses, which need not be the VM's name (quirk 30).</summary>
    public static string FreeDirectory(InventoryState state, Datastore datastore, string name)
    {
        var plain = name.Replace(' ', '_');
        var candidate = $"[{datastore.Name}] {plain}";
        for (var number = 1; state.Vms.Values.Concat(state.Every<UnregisteredVm>().Select(files => files.Vm)).Any(vm => vm.Directory == candidate); number++)
            candidate = FormattableString.Invariant($"[{datastore.Name}] {plain}_{number}");
        return candidate;
    }

    public static string PathOf(InventoryState state, NamedEntity entity)
    {
        var names = new Stack<string>();
        for (NamedEntity? at = entity; at is not null && at.Id != InventoryState.RootFolder; at = state.Find<NamedEntity>(at.Parent))
            names.Push(at.Name);
        return "/" + string.Join('/', names);
    }

    private static MoRef Owner(InventoryState state, string id) =>
        state.Find<VimTask>(id) is { } task ? MoRef.Vm(task.EntityId) : MoRef.Of(state.All[id]);
}
