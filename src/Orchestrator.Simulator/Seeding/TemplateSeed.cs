using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Seeding;

/// <summary>The images: folder templates that differ in how Tools come into their guests, and library items of one of them.</summary>
internal static class TemplateSeed
{
    private const long GiB = 1L << 30;

    public static void Add(Change change, Site site)
    {
        var rhel9 = Template(change, site, "rhel9-tools-template", "rhel9_64Guest", ToolsOrigin.OpenVmTools, "localhost.localdomain");
        Template(change, site, "win2019-tools-template", "windows2019srv_64Guest", ToolsOrigin.Msi, "WIN-TEMPLATE");
        Template(change, site, "ubuntu2204-notools-template", "ubuntu64Guest", ToolsOrigin.None, "ubuntu");
        Template(change, site, "win2022-autorun-template", "windows2019srvNext_64Guest", ToolsOrigin.InstallerAutorun, "WIN-TEMPLATE");
        Template(change, site, "rhel8-oldtools-template", "rhel8_64Guest", ToolsOrigin.Tar, "localhost.localdomain");
        Template(change, site, "rhel9-cloudinit-template", "rhel9_64Guest", ToolsOrigin.CloudInit, "localhost.localdomain");
        var library = change.Put(new Library { Id = DeterministicGuid.Of(change.Options.Seed, "library", 0).ToString(), Name = "images", Datastore = site.Datastores[0].Id, Created = change.At });
        Item(change, library, 0, "rhel9", LibraryItem.VmTemplate, rhel9);
        Item(change, library, 1, "rhel9-ovf", LibraryItem.Ovf, rhel9);
        var disc = Item(change, library, 2, "rhel9-dvd", LibraryItem.Iso, null);
        change.Put(disc with { Files = [new() { Name = "rhel9.iso", Size = 9 * GiB, Label = "RHEL-9" }] });
    }

    private static LibraryItem Item(Change change, Library library, int number, string name, string type, Vm? template) => change.Put(new LibraryItem
    {
        Id = DeterministicGuid.Of(change.Options.Seed, "item", number).ToString(),
        Name = name,
        Library = library.Id,
        Type = type,
        Template = template?.Id,
        Created = change.At,
    });

    private static Vm Template(Change change, Site site, string name, string guestId, ToolsOrigin origin, string hostName)
    {
        var windows = guestId.StartsWith("windows", StringComparison.Ordinal);
        return change.Put(VmSeed.Make(change, site, name, site.Folder, site.Datastores[0], guestId, origin, (windows ? 40 : 16) * GiB, "DC0_DVPG0") with
        {
            Template = true,
            CpuCount = 2,
            CoresPerSocket = 1,
            MemoryMiB = 4096,
            Annotation = $"Image {name}",
            Guest = new() { HostName = hostName },
        });
    }
}
