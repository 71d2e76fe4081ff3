using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Images;

/// <summary>Guests that cloud-init makes their own, told by <c>guestinfo</c>.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class CloudInitImageTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [TestCase("rhel-9-personal")]
    [TestCase("rhel-9-library-personal")]
    [Property("Quirk", "78")]
    public async Task A_guest_takes_name_and_addresses_from_guestinfo(string image)
    {
        var order = Order.Large($"told-{image}", image) with { Nics = [new NicRequest { Network = "app-net" }, new NicRequest { Network = "app-net" }] };

        var (operation, vm) = await OrderReadyAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var made = await FindAsync(order.Name);
        var told = MetaData(made);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Addresses, Is.EqualTo(vm.Nics.Select(nic => nic.Ipv4!.Address!.Split('/')[0])), "each NIC has its own address");
            Assert.That(made.Customization, Is.EqualTo("IDLE"), "vCenter customizes nothing");
            Assert.That((string?)told["local-hostname"], Is.EqualTo(order.Name));
            Assert.That((string?)told["network"]!["ethernets"]!["nic1"]!["routes"]![0]!["via"], Is.EqualTo("10.1.0.1"));
            Assert.That(operation.Steps.Select(step => step.Name), Does.Contain("writeGuestInfo").And.Not.Contain("customize").And.Not.Contain("waitForCustomization"));
        }
    }

    private static JsonNode MetaData(SimulatedVm vm) =>
        JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(vm.ExtraConfig["guestinfo.metadata"])))!;

    private async Task<SimulatedVm> FindAsync(string name) =>
        (await Simulator.ReadInventoryAsync()).In(Order.Folder, one => one == name).Single();
}
