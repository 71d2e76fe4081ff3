using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class HostExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IHostApi>(nameof(IHostApi.EnterMaintenanceModeAsync), async stage =>
        {
            var hosts = await stage.VCenter.Lists.ListHostsAsync(cancellationToken: stage.Token);
            var idle = stage.EmptyHost();
            var task = await stage.VCenter.Hosts.EnterMaintenanceModeAsync(idle, new EnterMaintenanceModeRequest(60, EvacuatePoweredOffVms: false), stage.Token);
            await stage.DoneAsync(task);
            var entered = (await stage.VCenter.ReadHostsAsync([idle], stage.Token)).Single();
            var cluster = (await stage.VCenter.ReadClusterAsync(entered, stage.Token))!;
            Assert.Multiple(() =>
            {
                Assert.That((entered.InMaintenance, entered.Connected, entered.RecentTasks.Count), Is.EqualTo((true, true, 1)));
                Assert.That((entered.Datastores.Count, entered.Networks.Count), Is.EqualTo((3, 4)));
                Assert.That((cluster.Name, cluster.Hosts.Count, cluster.RootPool is not null), Is.EqualTo(("DC0_C0", hosts.Count, true)));
            });
        }),
    ];
}
