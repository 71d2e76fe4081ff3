using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class DiskMethods
{
    private const string Manager = "VirtualDiskManager";

    public static void Add(VimTable table) => table
        .Task(Manager, "CopyVirtualDisk_Task", (call, change) => DiskFiles.Copy(change, call.Body.Required("sourceName"), call.Body.Required("destName"), call.Body.Id("sourceDatacenter"), call.Caller))
        .Task(Manager, "DeleteVirtualDisk_Task", (call, change) => DiskFiles.Delete(change, call.Body.Required("name"), call.Body.Id("datacenter"), call.Caller))
        .Method(Manager, "QueryVirtualDiskUuid", call => Reply.Ok(DiskFiles.Uuid(call.State, call.Body.Required("name"))));
}
