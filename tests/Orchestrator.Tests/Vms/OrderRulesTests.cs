using System.Text.Json;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Vms;
using Orchestrator.Vms.Order;

namespace Orchestrator.Tests.Vms;

internal sealed class OrderRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_least_order_gets_every_default()
    {
        var (order, errors) = Judge("""{"name":"Tax-Web-01","system":"tax","image":"rhel-9","size":"small"}""");

        Assert.That(errors, Is.Empty);
        Assert.That((order!.HostName, order.DisplayName, order.CpuCount, order.MemoryMiB), Is.EqualTo(("tax-web-01", "Tax-Web-01", 2, 4096)));
        Assert.That((order.Purpose, order.OnFailure), Is.EqualTo((Orchestrator.Vms.VmPurpose.Test, Orchestrator.Vms.OnFailure.Remove)));
        Assert.That(order.BackupPolicy.Name, Is.EqualTo("standard"));
        var nic = order.Nics.Single();
        Assert.That((nic.Network.Name, nic.Mode, nic.Address, nic.PrefixLength, nic.Gateway), Is.EqualTo(("app-net", NetworkIpv4.Static, (string?)null, (int?)24, "10.1.2.1")));
    }

    [Test]
    public void A_production_machine_is_kept_when_it_fails()
    {
        var (order, _) = Judge("""{"name":"a","system":"tax","image":"rhel-9","size":"small","purpose":"production"}""");

        Assert.That(order!.OnFailure, Is.EqualTo(Orchestrator.Vms.OnFailure.Keep));
    }

    [TestCase("10.1.2.15/24")]
    [TestCase("10.1.2.15")]
    public void An_ordered_address_is_taken_with_its_networks_prefix(string address)
    {
        var (order, errors) = Judge($$$"""{"name":"a","system":"tax","image":"rhel-9","size":{"cpuCount":1,"memoryMiB":1024},"nics":[{"network":"app-net","ipv4":{"address":"{{{address}}}"}}]}""");

        Assert.That(errors, Is.Empty);
        Assert.That((order!.Nics[0].Address, order.Nics[0].PrefixLength), Is.EqualTo(("10.1.2.15", (int?)24)));
    }

    [Test]
    public void Every_mistake_is_told_at_once()
    {
        var (order, errors) = Judge("""
            { "name": "-web", "displayName": "", "system": "none", "image": "beos", "size": { "cpuCount": 0, "memoryMiB": 4097 },
              "disks": [ { "sizeGiB": 0 }, { "sizeGiB": 100 }, {}, null ],
              "nics": [ { "network": "no-net" }, {}, { "network": "app-net", "ipv4": { "address": "10.1.3.15/24", "gateway": "10.9.9.9", "dns": [ "x" ] } },
                        { "network": "app-net", "ipv4": { "address": "10.1.2.20/24" } }, { "network": "app-net", "ipv4": { "address": "10.1.2.20" } },
                        { "network": "app-net", "ipv4": { "mode": "dhcp", "address": "10.1.2.21/24" } }, { "network": "dhcp-net", "ipv4": { "mode": "static" } } ],
              "hostName": "a_b", "software": [ { "product": "oracle-se2", "rac": true }, {} ], "licences": [ "" ],
              "backupPolicy": "gold", "monitoringPolicy": "gold", "expiresAt": "2026-03-31T00:00:00Z", "labels": { "a b": "x", "c": null } }
            """);

        Assert.That(order, Is.Null);
        Assert.That(errors.Select(error => error.Pointer), Is.EquivalentTo(new[]
        {
            "#/name", "#/hostName", "#/displayName", "#/system", "#/image", "#/size/cpuCount", "#/size/memoryMiB",
            "#/disks/0/sizeGiB", "#/disks/2/sizeGiB", "#/disks/3",
            "#/nics/0/network", "#/nics/1/network", "#/nics/2/ipv4/address", "#/nics/2/ipv4/gateway", "#/nics/2/ipv4/dns/0", "#/nics/4/ipv4/address",
            "#/nics/5/ipv4/mode", "#/nics/5/ipv4/address", "#/nics/6/ipv4/mode",
            "#/software/0/rac", "#/software/1/product", "#/licences/0",
            "#/backupPolicy", "#/monitoringPolicy", "#/expiresAt", "#/labels/a%20b", "#/labels/c",
        }));
        Assert.That(errors, Has.All.Matches<FieldError>(error => error!.Detail.En.Length > 0 && error.Detail.Ja.Any(letter => letter > 127)));
    }

    [Test]
    public void An_empty_order_names_the_four_fields_that_are_needed()
    {
        var (_, errors) = Judge("{}");

        Assert.That(errors.Select(error => (error.Pointer, error.Code)), Is.EquivalentTo(new[] { ("#/name", "required"), ("#/system", "required"), ("#/image", "required"), ("#/size", "required") }));
    }

    [TestCase("\"size\":\"large\"", "#/size")]
    [TestCase("\"size\":{\"cpuCount\":5,\"memoryMiB\":1024}", "#/size/cpuCount")]
    [TestCase("\"size\":{\"cpuCount\":1,\"memoryMiB\":8196}", "#/size/memoryMiB")]
    [TestCase("\"size\":\"small\",\"disks\":[{\"sizeGiB\":101}]", "#/disks/0/sizeGiB")]
    [TestCase("\"size\":\"small\",\"disks\":[{\"sizeGiB\":1},{\"sizeGiB\":1},{\"sizeGiB\":1}]", "#/disks")]
    public void The_limits_of_a_system_hold(string size, string pointer)
    {
        var (_, errors) = Judge($$"""{"name":"a","system":"limited","image":"rhel-9",{{size}},"nics":[{"network":"app-net"}]}""");

        Assert.That(errors.Select(error => error.Pointer), Is.EqualTo([pointer]));
    }

    [TestCase("win-with-a-long-name", "windows-2019", "too-long")]
    [TestCase("1234", "rhel-9", "not-a-name")]
    [TestCase("a.b", "rhel-9", "not-a-name")]
    [TestCase("web\n", "rhel-9", "not-a-name")]
    [TestCase("税務", "rhel-9", "not-a-name")]
    [TestCase("a234567890123456789012345678901234567890123456789012345678901234", "rhel-9", "not-a-name")]
    public void A_name_that_cannot_be_a_host_name_is_refused(string name, string image, string code)
    {
        var (_, errors) = Judge(JsonSerializer.Serialize(new { name, system = "tax", image, size = "small" }));

        Assert.That(errors.Select(error => (error.Pointer, error.Code)), Is.EqualTo([("#/name", code)]));
    }

    [Test]
    public void A_network_without_a_range_needs_an_address()
    {
        var (_, errors) = Judge("""{"name":"a","system":"tax","image":"rhel-9","size":"small","nics":[{"network":"fixed-net"}]}""");

        Assert.That(errors.Select(error => (error.Pointer, error.Code)), Is.EqualTo([("#/nics/0/ipv4/address", "required")]));
    }

    private static (Orchestrator.Vms.VmOrder? Order, IReadOnlyList<FieldError> Errors) Judge(string json)
    {
        var request = JsonSerializer.Deserialize(json, ApiJson.TypeInfo<CreateVmRequest>())!;
        var networks = new[]
        {
            new NetworkDefinition { Name = "app-net", PortGroup = "p", Cidr = "10.1.2.0/24", Gateway = "10.1.2.1", Dns = ["10.1.0.10"], Range = "10.1.2.100-10.1.2.199" },
            new NetworkDefinition { Name = "fixed-net", PortGroup = "p", Cidr = "10.1.4.0/24" },
            new NetworkDefinition { Name = "dhcp-net", PortGroup = "p", Ipv4 = NetworkIpv4.Dhcp },
        };
        var rules = new OrderRules(
            new OrderCatalogue
            {
                System = request.System switch
                {
                    "tax" => new SystemDefinition { Code = "tax", Datacenter = "DC0", Folder = "/DC0/vm/tax", Network = "app-net" },
                    "limited" => new SystemDefinition { Code = "limited", Datacenter = "DC0", Folder = "/DC0/vm/tax", Limits = new CatalogueLimits { MaxCpuCount = 4, MaxMemoryMiB = 8192, MaxDiskGiB = 100, MaxDisks = 2 } },
                    _ => null,
                },
                Image = request.Image switch
                {
                    "rhel-9" => new ImageDefinition { Name = "rhel-9", Template = "t" },
                    "windows-2019" => new ImageDefinition { Name = "windows-2019", Template = "t", Customization = ImageCustomization.Windows },
                    _ => null,
                },
                Size = request.Size?.Name switch
                {
                    "small" => new SizeDefinition { Name = "small", CpuCount = 2, MemoryMiB = 4096 },
                    "large" => new SizeDefinition { Name = "large", CpuCount = 8, MemoryMiB = 4096 },
                    _ => null,
                },
                BackupPolicy = request.BackupPolicy is null ? new BackupPolicyDefinition { Name = "standard" } : null,
                Networks = networks.ToDictionary(network => network.Name),
            },
            s_now, new LifecycleOptions());
        var order = rules.Judge(request);
        return (order, rules.Errors.All);
    }
}
