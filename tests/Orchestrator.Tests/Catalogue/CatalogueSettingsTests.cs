using System.Text;
using Microsoft.Extensions.Configuration;
using Orchestrator.Catalogue;
using Orchestrator.Hosting;

namespace Orchestrator.Tests.Catalogue;

internal sealed class CatalogueSettingsTests
{
    [Test]
    public void The_shipped_catalogue_has_no_mistake()
    {
        var (catalogue, mistakes) = Read("{}");

        Assert.That(mistakes, Is.Empty);
        Assert.That(catalogue.Systems.Single().Datastores, Is.EqualTo(["LocalDS_*"]));
        Assert.That(catalogue.Images.Select(image => image.ToolsInstall).Distinct().Count(), Is.EqualTo(3));
        Assert.That(catalogue.BackupPolicies.Select(policy => policy.Name), Is.EqualTo(["standard", "none"]));
    }

    [Test]
    public void A_kind_that_the_user_configures_replaces_the_shipped_one_whole()
    {
        var (catalogue, mistakes) = Read("""{ "Catalogue": { "Sizes": [ { "Name": "tiny", "CpuCount": 1, "MemoryMiB": 512 } ] } }""");

        Assert.That(mistakes, Is.Empty);
        Assert.That(catalogue.Sizes.Single().Name, Is.EqualTo("tiny"));
        Assert.That(catalogue.Networks.Single().Name, Is.EqualTo("app-net"));
    }

    [Test]
    public void The_shipped_catalogue_is_left_out_with_a_real_vCenter()
    {
        var (catalogue, _) = Read("{}", simulated: false);

        Assert.That(catalogue.Systems, Is.Empty);
    }

    [Test]
    public void Every_mistake_is_named_by_its_key_at_once()
    {
        var (_, mistakes) = Read("""
            { "Catalogue": {
                "Sytems": [],
                "Systems": [ { "Code": "ta x", "VCenter": "other", "Folder": "DC0/vm", "Network": "no-net", "Colour": "red" } ],
                "Networks": [ { "Name": "a", "PortGroup": "p", "Cidr": "10.1.2.1/24" },
                              { "Name": "b", "PortGroup": "p", "Cidr": "10.1.2.0/24", "Gateway": "10.1.3.1", "Dns": [ "dns.example" ], "Range": "10.1.2.0-10.1.2.9" },
                              { "Name": "b", "Cidr": "10.1.2.0/24", "Ipv4": "bootp", "Range": "10.1.2.9-10.1.2.1" },
                              { "Name": "c", "PortGroup": "p" } ],
                "Images": [ { "Name": "x", "Template": "t", "Iso": "i", "Customization": "macos", "ToolsDeadline": "soon" }, { "Name": "y" } ],
                "Sizes": [ { "Name": "s", "CpuCount": "two", "MemoryMiB": 4095 }, "small" ],
                "BackupPolicies": [ { "Name": "p", "Window": "2-6", "KeepDaily": 367, "Datastores": "LocalDS_1" } ] } }
            """);

        Assert.That(mistakes.Select(mistake => mistake.Key["Catalogue:".Length..]).Order(StringComparer.Ordinal), Is.EqualTo(new[]
        {
            "BackupPolicies:0:Datastores", "BackupPolicies:0:Folder", "BackupPolicies:0:KeepDaily", "BackupPolicies:0:Window",
            "Images:0:AnswerFile", "Images:0:Customization", "Images:0:GuestOs", "Images:0:Iso", "Images:0:Library", "Images:0:Template", "Images:0:ToolsDeadline", "Images:1:Template",
            "Networks:0:Cidr", "Networks:1:Dns:0", "Networks:1:Gateway", "Networks:1:Range", "Networks:2:Ipv4", "Networks:2:Name", "Networks:2:PortGroup", "Networks:2:Range", "Networks:3:Cidr",
            "Sizes:0:CpuCount", "Sizes:0:MemoryMiB", "Sizes:1",
            "Systems:0:Cluster", "Systems:0:Code", "Systems:0:Colour", "Systems:0:Datacenter", "Systems:0:Datastores", "Systems:0:Folder", "Systems:0:Network", "Systems:0:VCenter",
            "Sytems",
        }.Order(StringComparer.Ordinal)));
    }

    [TestCase("""{ "Name": "x", "Template": "t", "Customization": "linux", "ToolsInstall": "cloudInitPackage" }""", "Customization")]
    [TestCase("""{ "Name": "x", "Template": "t", "Customization": "windows", "ToolsInstall": "installerAutorun" }""", "Customization")]
    [TestCase("""{ "Name": "x", "Template": "t", "Clone": "instant" }""", "Customization")]
    [TestCase("""{ "Name": "x", "Library": "l", "LibraryItem": "i", "Clone": "linked" }""", "Clone")]
    [TestCase("""{ "Name": "x", "Template": "t", "Clone": "deep" }""", "Clone")]
    [TestCase("""{ "Name": "x", "Iso": "rhel9.iso", "GuestOs": "BEOS", "AnswerFile": "answers" }""", "Iso", "GuestOs", "AnswerFile", "Library")]
    [TestCase("""{ "Name": "x", "Iso": "[d] r.iso", "GuestOs": "RHEL_9_64", "AnswerFile": "kickstart", "AnswerFileBy": "guestinfo" }""", "AnswerFileBy")]
    [TestCase("""{ "Name": "x", "Iso": "[d] r.iso", "GuestOs": "RHEL_9_64", "AnswerFile": "/etc/a.ks", "Library": "l", "Customization": "cloudInit", "ToolsInstall": "installerAutorun", "DiskGiB": 0, "InstallDeadline": "1.00:00", "Locale": "japanese", "SshKey": "secret\"" }""", "Customization", "ToolsInstall", "DiskGiB", "InstallDeadline", "Locale", "SshKey")]
    [TestCase("""{ "Name": "x", "Library": "l" }""", "Library", "Template")]
    public void A_mistake_in_an_image_is_named_by_its_key(string image, params string[] keys)
    {
        var (_, mistakes) = Read($$"""{ "Catalogue": { "Images": [ {{image}} ] } }""");

        Assert.That(mistakes.Select(mistake => mistake.Key), Is.EquivalentTo(keys.Select(key => $"Catalogue:Images:0:{key}")));
    }

    [TestCase("""{ "Name": "x", "Template": "t", "Customization": "cloudInit", "ToolsInstall": "cloudInitPackage" }""")]
    [TestCase("""{ "Name": "x", "Library": "l", "LibraryItem": "i" }""")]
    [TestCase("""{ "Name": "x", "Template": "t", "Clone": "linked" }""")]
    [TestCase("""{ "Name": "x", "Template": "t", "Clone": "instant", "Customization": "none" }""")]
    [TestCase("""{ "Name": "x", "Iso": "[iso] rhel 9/r.iso", "GuestOs": "rhel9_64Guest", "AnswerFile": "kickstart", "Library": "l", "SshKey": "ssh-ed25519 AAAAC3Nza/+= ops@example" }""")]
    [TestCase("""{ "Name": "x", "Iso": "[iso] u.iso", "GuestOs": "UBUNTU_64", "AnswerFile": "autoinstall" }""")]
    public void An_image_of_each_kind_is_taken(string image) =>
        Assert.That(Read($$"""{ "Catalogue": { "Images": [ {{image}} ] } }""").Mistakes, Is.Empty);

    [TestCase("""{ "Name": "p", "Window": "02:00-06:00" }""", "Folder", "Datastores")]
    [TestCase("""{ "Name": "p", "Provider": "external" }""", "Window")]
    [TestCase("""{ "Name": "p", "Provider": "external", "Window": "02:00-06:00", "TimeZone": "Asia/Edo", "MonthDay": 29, "KeepYearly": 101 }""", "TimeZone", "MonthDay", "KeepYearly")]
    [TestCase("""{ "Name": "p", "Window": "02:00-06:00", "Folder": "/DC0/vm/b", "Datastores": [ "*" ], "KeepDaily": 0, "KeepWeekly": 0 }""", "KeepDaily")]
    [TestCase("""{ "Name": "p", "Window": "02:00-06:00", "Folder": "/DC0/vm/b", "Datastores": [ "*" ], "MaxPerDatastore": 0, "MaxPerHost": 65, "ReservePercent": 91, "MaxRegisteredVms": 0 }""", "MaxPerDatastore", "MaxPerHost", "ReservePercent", "MaxRegisteredVms")]
    [TestCase("""{ "Name": "a b", "Provider": "special" }""", "Name")]
    public void A_mistake_in_a_backup_policy_is_named_by_its_key(string policy, params string[] keys)
    {
        var (_, mistakes) = Read($$"""{ "Catalogue": { "BackupPolicies": [ { "Name": "standard", "Provider": "none" }, {{policy}} ] } }""");

        Assert.That(mistakes.Select(mistake => mistake.Key), Is.EquivalentTo(keys.Select(key => $"Catalogue:BackupPolicies:1:{key}")));
    }

    [TestCase("""{ "Name": "p", "Provider": "special" }""")]
    [TestCase("""{ "Name": "p", "Provider": "external", "Window": "22:00-04:00", "OutcomeAttribute": "NB_LAST_BACKUP" }""")]
    [TestCase("""{ "Name": "p", "Window": "02:00-06:00", "Folder": "/DC0/vm/b", "Datastores": [ "*" ], "Frequency": "monthly", "MonthDay": 28, "KeepDaily": 0, "KeepWeekly": 0, "KeepMonthly": 12 }""")]
    public void A_backup_policy_of_each_kind_is_taken(string policy) =>
        Assert.That(Read($$"""{ "Catalogue": { "BackupPolicies": [ { "Name": "standard", "Provider": "none" }, {{policy}} ] } }""").Mistakes, Is.Empty);

    private static (CatalogueOptions Catalogue, IReadOnlyList<(string Key, string Mistake)> Mistakes) Read(string user, bool simulated = true)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .Add(new ShippedSettings())
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(user)))
            .Build();
        var mistakes = new SettingMistakes();
        var catalogue = CatalogueSettings.Read(configuration, ["main"], simulated, mistakes);
        return (catalogue, mistakes.All);
    }
}
