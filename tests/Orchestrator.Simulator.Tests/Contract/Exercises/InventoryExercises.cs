using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class InventoryExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListVmsAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var vm = await stage.CloneAsync("one");
            var folder = (await stage.VmFolderAsync()).Value;
            var hosts = (await lists.ListHostsAsync(cancellationToken: stage.Token)).Select(host => host.Host.Value).ToList();
            var found = await lists.ListVmsAsync([vm.Value, "vm-none"], ["one", "other"], [folder], hosts, stage.Token);
            Assert.That(found.Select(row => (row.Vm, row.Name, row.PowerState)), Is.EqualTo([(vm, "one", VmPowerState.PoweredOff)]));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.GetVmAsync), async stage =>
            Assert.That((await stage.VCenter.Lists.GetVmAsync(await stage.CloneAsync("one"), stage.Token)).Name, Is.EqualTo("one"))),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.DeleteVmAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Lists.DeleteVmAsync(vm, stage.Token);
            var gone = await ContractStage.RefusedAsync(() => stage.VCenter.Lists.GetVmAsync(vm, stage.Token));
            Assert.That(gone.Kind, Is.EqualTo(VCenterErrorKind.NotFound));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListDatacentersAsync), async stage =>
            Assert.That((await stage.VCenter.Lists.ListDatacentersAsync(["DC0"], stage.Token)).Single().Name, Is.EqualTo("DC0"))),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListFoldersAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var datacenter = (await lists.ListDatacentersAsync(cancellationToken: stage.Token)).Single().Datacenter.Value;
            var all = await lists.ListFoldersAsync(null, FolderType.VirtualMachine, null, [datacenter], stage.Token);
            var below = await lists.ListFoldersAsync(null, FolderType.VirtualMachine, [(await stage.VmFolderAsync()).Value], null, stage.Token);
            Assert.That(below.Select(folder => folder.Name), Does.Contain("templates").And.SubsetOf(all.Select(folder => folder.Name)));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListClustersAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var datacenter = (await lists.ListDatacentersAsync(cancellationToken: stage.Token)).Single().Datacenter.Value;
            Assert.That((await lists.ListClustersAsync(["DC0_C0"], [datacenter], stage.Token)).Single().Name, Is.EqualTo("DC0_C0"));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListHostsAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var cluster = (await lists.ListClustersAsync(cancellationToken: stage.Token)).Single().Cluster.Value;
            var hosts = await lists.ListHostsAsync(null, [cluster], stage.Token);
            var one = await lists.ListHostsAsync([hosts[0].Name], null, stage.Token);
            Assert.That((hosts.Count, one.Single().ConnectionState), Is.EqualTo((4, HostConnectionState.Connected)));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListDatastoresAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var datacenter = (await lists.ListDatacentersAsync(cancellationToken: stage.Token)).Single().Datacenter.Value;
            Assert.That((await lists.ListDatastoresAsync(["LocalDS_0"], [datacenter], stage.Token)).Single().Capacity, Is.Positive);
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListNetworksAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var datacenter = (await lists.ListDatacentersAsync(cancellationToken: stage.Token)).Single().Datacenter.Value;
            Assert.That((await lists.ListNetworksAsync(["DC0_DVPG0"], [datacenter], stage.Token)).Single().Type, Is.EqualTo(NetworkType.DistributedPortgroup));
        }),
        Exercise.Of<IInventoryApi>(nameof(IInventoryApi.ListResourcePoolsAsync), async stage =>
        {
            var lists = stage.VCenter.Lists;
            var cluster = (await lists.ListClustersAsync(cancellationToken: stage.Token)).Single().Cluster.Value;
            Assert.That((await lists.ListResourcePoolsAsync(["Resources"], [cluster], stage.Token)).Single().Name, Is.EqualTo("Resources"));
        }),
    ];
}
