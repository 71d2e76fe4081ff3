using Orchestrator.Client.Vms;

namespace Orchestrator.FlowTests;

/// <summary>Orders as the tests place them, with the names of the tests' catalogue.</summary>
internal static class Order
{
    public const string Folder = "/DC0/vm/demo";
    public const string BackupFolder = "/DC0/vm/backup";

    /// <summary>The least that can be ordered.</summary>
    public static CreateVmRequest Small(string name, string image = "rhel-9") => new()
    {
        Name = name,
        System = "demo",
        Image = image,
        Size = SizeChoice.Named("small"),
    };

    /// <summary>One that makes every step act: other hardware than the template's, as far as the image allows it.</summary>
    public static CreateVmRequest Large(string name, string image = "rhel-9") => Small(name, image) with
    {
        Size = SizeChoice.Named(image.Contains("instant", StringComparison.Ordinal) ? "small" : "medium"),
        Disks = [new DiskRequest { SizeGiB = 5 }],
    };
}
