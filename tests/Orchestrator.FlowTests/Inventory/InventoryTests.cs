using Orchestrator.Client;
using Orchestrator.Client.Inventory;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Inventory;

/// <summary>All machines of vCenter, ours or not, from the database.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class InventoryTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private const string Folder = "/DC0/vm";

    [Test]
    public async Task A_machine_made_by_hand_is_followed_and_one_at_rest_is_not_written()
    {
        var busy = await Simulator.AddStrangerAsync(Folder, "inv-busy");
        await Simulator.AddStrangerAsync(Folder, "inv-still");
        await UntilAsync("inv-busy", seen => seen is not null, "in the inventory");
        var still = await UntilAsync("inv-still", seen => seen is not null, "in the inventory");
        var on = await PowerAsync(busy.Id, "power-on", "inv-busy", PowerState.PoweredOn);

        var off = await PowerAsync(busy.Id, "power-off", "inv-busy", PowerState.PoweredOff);

        var after = await FindAsync("inv-still");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(off.Vm, Is.EqualTo(busy.Id));
            Assert.That(off.InstanceUuid, Is.EqualTo(busy.InstanceUuid));
            Assert.That((off.CpuCount, off.MemoryMiB, off.DiskCount), Is.EqualTo((busy.CpuCount, busy.MemoryMiB, busy.Disks.Count)));
            Assert.That(off.Host, Is.EqualTo(busy.Host));
            Assert.That(off.ManagedAs, Is.Null);
            Assert.That(off.ChangedAt, Is.GreaterThan(on.ChangedAt));
            Assert.That(off.ObservedAt, Is.GreaterThanOrEqualTo(on.ObservedAt));
            Assert.That(after!.ChangedAt, Is.EqualTo(still!.ChangedAt), "of a machine at rest");
            Assert.That(after.ObservedAt, Is.GreaterThanOrEqualTo(off.ObservedAt), "of its vCenter");
        }
    }

    [Test]
    public async Task A_machine_that_somebody_removed_leaves_the_inventory()
    {
        var gone = await Simulator.AddStrangerAsync(Folder, "inv-gone");
        await UntilAsync("inv-gone", seen => seen is not null, "in the inventory");

        await Simulator.RemoveVmAsync(gone.Id);

        Assert.That(await UntilAsync("inv-gone", seen => seen is null, "out of the inventory"), Is.Null);
    }

    [Test]
    public async Task What_is_ours_names_our_VM_and_filters_tell_it_from_the_rest()
    {
        await Simulator.AddStrangerAsync(Folder, "inv-mix-theirs");
        var (_, vm) = await OrderReadyAsync(Order.Small("inv-mix-ours") with { BackupPolicy = "none" });
        await UntilAsync("inv-mix-theirs", seen => seen is not null, "in the inventory");
        var ours = await UntilAsync("inv-mix-ours", seen => seen?.PowerState == PowerState.PoweredOn, "in the inventory and running");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours!.ManagedAs, Is.EqualTo($"/api/v1/vms/{vm.Id}"));
            Assert.That(ours.Vm, Is.EqualTo(vm.VCenter!.Vm));
            Assert.That(ours.Kind, Is.EqualTo(InventoryKind.Vm));
            Assert.That(await NamesAsync(managed: true), Is.EqualTo(new[] { "inv-mix-ours" }));
            Assert.That(await NamesAsync(managed: false), Is.EqualTo(new[] { "inv-mix-theirs" }));
            Assert.That(await NamesAsync(kind: InventoryKind.Template), Is.Empty);
            Assert.That(await NamesAsync(vCenter: "elsewhere"), Is.Empty);
            Assert.That(await NamesAsync(power: PowerState.Suspended), Is.Empty);
        }

        async Task<IEnumerable<string?>> NamesAsync(string? vCenter = null, bool? managed = null, InventoryKind? kind = null, PowerState? power = null) =>
            (await Client.CallAsync(api => api.ListInventoryAsync(vCenter, managed, kind, power, "inv-mix-*", null, null, CancellationToken.None))).Items.Select(item => item.Name);
    }

    [Test]
    public async Task Pages_show_every_machine_once()
    {
        for (var number = 1; number <= 3; number++)
            await Simulator.AddStrangerAsync(Folder, FormattableString.Invariant($"inv-page-{number}"));
        await UntilAsync("inv-page-3", seen => seen is not null, "in the inventory");

        var (seen, token) = (new List<InventoryVmView>(), (string?)null);
        do
        {
            var page = await Client.CallAsync(api => api.ListInventoryAsync(null, null, null, null, "inv-page-*", 1, token, CancellationToken.None));
            seen.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token is not null);

        Assert.That(seen.Select(machine => machine.Name), Is.EquivalentTo(["inv-page-1", "inv-page-2", "inv-page-3"]));
    }

    private async Task<InventoryVmView> PowerAsync(string moId, string action, string name, PowerState state)
    {
        await Simulator.ActOnVmAsync(moId, action);
        return (await UntilAsync(name, seen => seen?.PowerState == state, $"{state}"))!;
    }

    private async Task<InventoryVmView?> FindAsync(string name) =>
        (await Client.CallAsync(api => api.ListInventoryAsync(null, null, null, null, name, null, null, CancellationToken.None))).Items.SingleOrDefault();

    private async Task<InventoryVmView?> UntilAsync(string name, Func<InventoryVmView?, bool> isSo, string what)
    {
        InventoryVmView? seen = null;
        await Schedule.UntilAsync($"{name} {what}", async () => isSo(seen = await FindAsync(name)));
        return seen;
    }
}
