using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Seeding;

/// <summary>Sources of clones that share with them: a template with a snapshot, and a VM that runs.</summary>
internal static class SourceSeed
{
    private const long GiB = 1L << 30;

    public static void Add(Change change, Site site)
    {
        var template = Source(change, site, site.Folder, "rhel9-snapshot-template") with { Template = true, CpuCount = 2, MemoryMiB = 4096 };
        var golden = new Snapshot
        {
            Id = change.NewId("snapshot"),
            Number = 1,
            Name = "golden",
            Created = change.At,
            Power = PowerState.Off,
            CpuCount = template.CpuCount,
            MemoryMiB = template.MemoryMiB,
            Disks = template.Disks,
            Nics = template.Nics,
        };
        change.Put(template with { Snapshots = [golden], CurrentSnapshot = golden.Id });
        var running = Source(change, site, site.VmFolder, "rhel9-running-source");
        change.Put(running with
        {
            CpuCount = 2,
            MemoryMiB = 4096,
            Power = PowerState.On,
            Boot = 1,
            BootTime = change.At,
            Nics = [.. running.Nics.Select(nic => nic with { Connected = true })],
            Tools = running.Tools with { Running = true },
            Guest = running.Guest with { Reported = true },
        });
    }

    private static Vm Source(Change change, Site site, string folder, string name) =>
        VmSeed.Make(change, site, name, folder, site.Datastores[0], "rhel9_64Guest", ToolsOrigin.OpenVmTools, 16 * GiB, "DC0_DVPG0") with
        {
            Annotation = $"Image {name}",
            Guest = new() { HostName = "localhost.localdomain" },
        };
}
