using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class SystemExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<ISystemApi>(nameof(ISystemApi.HelloAsync), async stage =>
            Assert.That((await stage.VCenter.System.HelloAsync(new HelloSpec(["9.9.9.9", "8.0.1.0"]), stage.Token)).ApiRelease, Is.EqualTo("8.0.1.0"))),
        Exercise.Of<ISessionApi>(nameof(ISessionApi.GetAsync), async stage =>
            Assert.That((await stage.VCenter.Session.GetAsync(stage.Token)).User, Does.Contain("administrator").IgnoreCase)),
        Exercise.Of<IApplianceApi>(nameof(IApplianceApi.GetVersionAsync), async stage =>
            Assert.That((await stage.VCenter.Appliance.GetVersionAsync(stage.Token)).Version, Does.StartWith("8."))),
        Exercise.Of<IServiceInstanceApi>(nameof(IServiceInstanceApi.GetContentAsync), async stage =>
            Assert.That((await stage.VCenter.ServiceInstance.GetContentAsync(stage.Token)).RootFolder.Type, Is.EqualTo("Folder"))),
        Exercise.Of<IServiceInstanceApi>(nameof(IServiceInstanceApi.CurrentTimeAsync), async stage =>
            Assert.That(await stage.VCenter.ServiceInstance.CurrentTimeAsync(stage.Token), Is.GreaterThan(DateTimeOffset.UnixEpoch))),
        Exercise.Of<ITaskApi>(nameof(ITaskApi.GetRecentTaskAsync), async stage =>
        {
            var task = await stage.StartCloneAsync();
            var manager = (await stage.VCenter.GetServiceContentAsync(stage.Token)).TaskManager!.Value;
            Assert.That(await stage.VCenter.Tasks.GetRecentTaskAsync(manager, stage.Token), Does.Contain(task));
        }),
        Exercise.Of<ITaskApi>(nameof(ITaskApi.GetInfoAsync), async stage =>
        {
            var task = await stage.VCenter.VirtualMachines.PowerOnAsync(await stage.CloneAsync(), new PowerOnVMRequest(), stage.Token);
            Assert.That((await stage.VCenter.Tasks.GetInfoAsync(VimTaskId.From(task), stage.Token)).Key, Is.EqualTo(task.Value));
        }),
        Exercise.Of<ITaskApi>(nameof(ITaskApi.CancelAsync), async stage =>
        {
            var task = VimTaskId.From(await stage.StartEndlessCloneAsync());
            await stage.VCenter.Tasks.CancelAsync(task, stage.Token);
            Assert.That((await stage.VCenter.Tasks.GetInfoAsync(task, stage.Token)).Cancelled, Is.True);
        }),
        Exercise.Of<ICisTasksApi>(nameof(ICisTasksApi.GetAsync), async stage =>
            Assert.That((await stage.VCenter.CisTasks.GetAsync(await stage.StartRestCloneAsync(), stage.Token)).Operation, Is.Not.Empty)),
        Exercise.Of<ICisTasksApi>(nameof(ICisTasksApi.CancelAsync), async stage =>
        {
            var task = await stage.StartRestCloneAsync();
            await stage.VCenter.CisTasks.CancelAsync(task, stage.Token);
            Assert.That(await stage.VCenter.CisTasks.GetAsync(task, stage.Token), Is.Not.Null);
        }),
    ];
}
