using System.Text.Json.Nodes;
using System.Xml.Linq;
using Orchestrator.Catalogue;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Install;

namespace Orchestrator.Tests.Vms.Install;

/// <summary>What installers are told.</summary>
internal sealed class AnswerFilesTests
{
    private const string Key = "ssh-ed25519 AAAAC3Nza ops@example";
    private static readonly string?[] Macs = ["00:50:56:80:00:01", "00:50:56:80:00:02"];

    [Test]
    public void Kickstart_TwoNics_EachGoesByItsMacAddress()
    {
        var (label, files) = AnswerFiles.Of(Order("kickstart"), Guid.Empty, Macs);

        var lines = files["ks.cfg"].Split('\n');
        Assert.That(label, Is.EqualTo("OEMDRV"));
        Assert.That(lines, Has.Member("network --device=00:50:56:80:00:01 --onboot=yes --noipv6 --activate --bootproto=static --ip=10.1.2.100 --netmask=255.255.255.0 --gateway=10.1.2.1 --nameserver=10.1.0.10,10.1.0.11")
            .And.Member("network --device=00:50:56:80:00:02 --onboot=yes --noipv6 --bootproto=dhcp")
            .And.Member("network --hostname=web-1.example.test")
            .And.Member("lang ja_JP.UTF-8").And.Member("timezone Asia/Tokyo --utc"));
    }

    [Test]
    public void Autoinstall_Network_IsThatOfCloudInit()
    {
        var (label, files) = AnswerFiles.Of(Order("autoinstall"), Guid.Empty, Macs);

        var network = files["user-data"].Split('\n').Single(line => line.StartsWith("  network:", StringComparison.Ordinal));
        Assert.That(label, Is.EqualTo("CIDATA"));
        Assert.That(JsonNode.Parse(network["  network:".Length..])!.ToJsonString(), Is.EqualTo(CloudInitNetwork.Of(Order("autoinstall"), Macs).ToJsonString()));
        Assert.That((string?)JsonNode.Parse(files["meta-data"])!["local-hostname"], Is.EqualTo("web-1"));
    }

    [Test]
    public void Windows_Answer_IsWellFormedAndHasTheStaticNic()
    {
        var (_, files) = AnswerFiles.Of(Order("windows"), Guid.Empty, Macs);

        var answer = XDocument.Parse(files["autounattend.xml"]);
        var texts = answer.Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.That(texts["ComputerName"], Is.EqualTo(["web-1"]));
        Assert.That(texts["TimeZone"], Is.EqualTo(["Tokyo Standard Time"]));
        Assert.That(texts["Organization"], Is.EqualTo(["R & D"]));
        Assert.That(texts["IpAddress"], Is.EqualTo(["10.1.2.100/24", "10.1.0.10", "10.1.0.11"]));
        Assert.That(texts["NextHopAddress"], Is.EqualTo(["10.1.2.1"]));
    }

    [TestCase("kickstart", "rootpw --lock")]
    [TestCase("autoinstall", "users: []")]
    public void Answer_NoKeyIsNamed_LetsNobodyIn(string answer, string locked)
    {
        var text = AnswerFiles.Fill(Order(answer), Macs);

        Assert.That(text, Does.Contain(locked).And.Not.Contain("ssh-").And.Not.Contain("{{"));
        Assert.That(text, Does.Not.Match("(?i)password:|--password|plaintext|autologon"));
    }

    [TestCase("kickstart", "sshkey --username=root \"" + Key + "\"")]
    [TestCase("autoinstall", "ssh_authorized_keys: [ \"" + Key + "\" ]")]
    public void Answer_AKeyIsNamed_LetsItIn(string answer, string expected)
    {
        var order = Order(answer);
        order.Image.SshKey = Key;

        Assert.That(AnswerFiles.Fill(order, Macs), Does.Contain(expected));
    }

    [Test]
    public void Answer_TemplateOfAnOperator_IsFilledWithTheSameWords()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.ks");
        File.WriteAllText(path, "# {{fqdn}} {{unknown}}\n{{network}}");
        try
        {
            Assert.That(AnswerFiles.Fill(Order(path), []), Does.StartWith("# web-1.example.test {{unknown}}\nnetwork --device=link "));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.That(AnswerTemplates.WhyNot(Order(path).Image), Does.Contain("cannot be read"));
    }

    [Test]
    public async Task Disc_ProgramIsMissing_SaysWhatToDo()
    {
        var disc = new AnswerDisc(new PlacementOptions { Xorriso = "/no/such/xorriso" });

        Assert.That(await disc.WhyNotAsync(CancellationToken.None), Does.Contain("/no/such/xorriso is missing on this node").And.Contain("Placement:Xorriso"));
    }

    private static VmOrder Order(string answer) => new()
    {
        Name = "web-1",
        DisplayName = "web-1",
        HostName = "web-1",
        System = new SystemDefinition { Code = "tax", Datacenter = "DC0", Folder = "/DC0/vm/tax" },
        Image = new ImageDefinition { Name = "iso", Iso = "[iso] r.iso", AnswerFile = answer, Domain = "example.test", Organization = "R & D" },
        CpuCount = 2,
        MemoryMiB = 4096,
        Nics =
        [
            Nic(NetworkIpv4.Static) with { Address = "10.1.2.100", PrefixLength = 24, Gateway = "10.1.2.1", Dns = ["10.1.0.10", "10.1.0.11"] },
            Nic(NetworkIpv4.Dhcp),
        ],
        BackupPolicy = new BackupPolicyDefinition { Name = "none", Provider = BackupProvider.None },
    };

    private static OrderedNic Nic(NetworkIpv4 mode) => new() { Network = new NetworkDefinition { Name = "app-net", PortGroup = "p" }, Mode = mode };
}
