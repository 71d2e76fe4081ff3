using System.Globalization;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Seeding;

/// <summary>VMs of strangers, which nobody may touch: some run, some do not, and there are the cluster's own agents (quirk 35).</summary>
internal static class BystanderSeed
{
    private const long GiB = 1L << 30;

    private static readonly string[] Roles = ["web", "db", "app", "batch", "file"];

    public static void Add(Change change, Site site)
    {
        var random = new Random(change.Options.Seed);
        if (change.Options.Vms > 0)
            AddAgent(change, site);
        for (var number = 1; number < change.Options.Vms; number++)
            AddStranger(change, site, random, number);
    }

    private static void AddAgent(Change change, Site site)
    {
        var agent = VmSeed.Make(change, site, "vCLS-" + DeterministicGuid.Of(change.Options.Seed, "vcls", 0), site.VmFolder, site.Datastores[0], "other3xLinux64Guest", ToolsOrigin.None, 2 * GiB, "VM Network");
        change.Put(agent with { MemoryMiB = 128, Nics = [], Cdroms = [], Power = PowerState.On, BootTime = change.At, Boot = 1 });
    }

    private static void AddStranger(Change change, Site site, Random random, int number)
    {
        var windows = random.Next(3) == 0;
        var on = random.Next(4) != 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Roles[random.Next(Roles.Length)]}-server-{number:00}");
        var store = site.Datastores[random.Next(site.Datastores.Length)];
        var vm = VmSeed.Make(change, site, name, site.VmFolder, store, windows ? "windows2019srv_64Guest" : "rhel8_64Guest", windows ? ToolsOrigin.Msi : ToolsOrigin.OpenVmTools, 8 * GiB, random.Next(2) == 0 ? "VM Network" : "DC0_DVPG1");
        change.Put(vm with
        {
            CpuCount = 1 << random.Next(3),
            MemoryMiB = 2048 << random.Next(2),
            Power = on ? PowerState.On : PowerState.Off,
            BootTime = on ? change.At : null,
            Boot = on ? 1 : 0,
            Nics = [.. vm.Nics.Select(nic => nic with { Connected = on })],
            Tools = vm.Tools with { Running = on },
            Guest = new() { HostName = windows ? name.ToUpperInvariant() : name, Reported = on },
        });
    }
}
