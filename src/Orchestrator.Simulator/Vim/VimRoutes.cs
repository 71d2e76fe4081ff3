using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Vim.Methods;

namespace Orchestrator.Simulator.Vim;

/// <summary>Everything under <c>/sdk/vim25/{release}</c>.</summary>
internal static class VimRoutes
{
    public static IReadOnlyList<VendorRoute> All()
    {
        var table = new VimTable();
        ServiceInstanceMethods.Add(table);
        SessionMethods.Add(table);
        CollectorMethods.Add(table);
        ViewMethods.Add(table);
        SearchMethods.Add(table);
        FolderMethods.Add(table);
        VmMethods.Add(table);
        HostMethods.Add(table);
        DiskMethods.Add(table);
        SnapshotMethods.Add(table);
        TaskMethods.Add(table);
        FieldMethods.Add(table);
        EventMethods.Add(table);
        PropertyGets.Add(table);
        return table.Routes;
    }
}
