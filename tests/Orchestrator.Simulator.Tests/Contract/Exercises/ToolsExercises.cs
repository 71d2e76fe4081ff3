using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class ToolsExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.GetAsync), async stage =>
            Assert.That((await stage.VCenter.Tools.GetAsync(await stage.WithToolsAsync(), stage.Token)).RunState, Is.EqualTo(VmToolsRunState.Running))),
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.UpdateAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Tools.UpdateAsync(vm, new VmToolsUpdateSpec(VmToolsUpgradePolicy.UpgradeAtPowerCycle), stage.Token);
            Assert.That((await stage.VCenter.Tools.GetAsync(vm, stage.Token)).UpgradePolicy, Is.EqualTo(VmToolsUpgradePolicy.UpgradeAtPowerCycle));
        }),
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.UpgradeAsync), async stage =>
            await stage.VCenter.Tools.UpgradeAsync(await stage.WithToolsAsync(ContractStage.OldTools), new VmToolsUpgrade("/S"), stage.Token)),
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.GetInstallerAsync), async stage =>
            Assert.That((await stage.VCenter.Tools.GetInstallerAsync(await stage.RunningAsync(), stage.Token)).IsConnected, Is.False)),
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.ConnectInstallerAsync), async stage =>
        {
            var vm = await stage.RunningAsync();
            await stage.VCenter.Tools.ConnectInstallerAsync(vm, stage.Token);
            Assert.That((await stage.VCenter.Tools.GetInstallerAsync(vm, stage.Token)).IsConnected, Is.True);
        }),
        Exercise.Of<IVmToolsApi>(nameof(IVmToolsApi.DisconnectInstallerAsync), async stage =>
        {
            var vm = await stage.RunningAsync();
            await stage.VCenter.Tools.ConnectInstallerAsync(vm, stage.Token);
            await stage.VCenter.Tools.DisconnectInstallerAsync(vm, stage.Token);
            Assert.That((await stage.VCenter.Tools.GetInstallerAsync(vm, stage.Token)).IsConnected, Is.False);
        }),
    ];
}
