using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class PowerExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVmPowerApi>(nameof(IVmPowerApi.GetAsync), async stage =>
            Assert.That(await StateAsync(stage, await stage.CloneAsync()), Is.EqualTo(VmPowerState.PoweredOff))),
        Exercise.Of<IVmPowerApi>(nameof(IVmPowerApi.StartAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Power.StartAsync(vm, stage.Token);
            Assert.That(await StateAsync(stage, vm), Is.EqualTo(VmPowerState.PoweredOn));
        }),
        Exercise.Of<IVmPowerApi>(nameof(IVmPowerApi.StopAsync), async stage =>
        {
            var vm = await stage.RunningAsync();
            await stage.VCenter.Power.StopAsync(vm, stage.Token);
            Assert.That(await StateAsync(stage, vm), Is.EqualTo(VmPowerState.PoweredOff));
        }),
        Exercise.Of<IVmPowerApi>(nameof(IVmPowerApi.ResetAsync), async stage =>
        {
            var vm = await stage.RunningAsync();
            await stage.VCenter.Power.ResetAsync(vm, stage.Token);
            Assert.That(await StateAsync(stage, vm), Is.EqualTo(VmPowerState.PoweredOn));
        }),
        Exercise.Of<IVmPowerApi>(nameof(IVmPowerApi.SuspendAsync), async stage =>
        {
            var vm = await stage.RunningAsync();
            await stage.VCenter.Power.SuspendAsync(vm, stage.Token);
            Assert.That(await StateAsync(stage, vm), Is.EqualTo(VmPowerState.Suspended));
        }),
        Exercise.Of<IVmConsoleApi>(nameof(IVmConsoleApi.CreateTicketAsync), async stage =>
        {
            var ticket = await stage.VCenter.Console.CreateTicketAsync(await stage.RunningAsync(), new VmConsoleTicketsCreateSpec(VmConsoleTicketsType.Webmks), stage.Token);
            Assert.That(ticket.Ticket, Does.StartWith("wss://"));
        }),
    ];

    private static async Task<VmPowerState> StateAsync(ContractStage stage, VmId vm) => (await stage.VCenter.Power.GetAsync(vm, stage.Token)).State;
}
