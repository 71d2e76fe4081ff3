using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Tests.Contract.Exercises;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class CustomizationQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "75")]
    public async Task A_customization_is_stored_while_the_VM_is_off_and_a_second_one_replaces_it()
    {
        await StartAsync();
        var (off, on) = (await Stage.CloneAsync("off"), await Stage.RunningAsync());

        await Client.Guest.SetCustomizationAsync(off, GuestExercises.Linux, Token);
        await Client.Guest.SetCustomizationAsync(off, GuestExercises.Linux, Token);
        var running = await RefusedAsync(() => Client.Guest.SetCustomizationAsync(on, GuestExercises.Linux, Token));

        var stored = await Client.Guest.GetCustomizationAsync(off, Token);
        Assert.That((stored.Status, running.Kind), Is.EqualTo((VmGuestCustomizationStatus.Pending, Refused)));
    }

    [Test]
    [Property("Quirk", "77")]
    [Property("Quirk", "76")]
    public async Task A_customization_that_fails_leaves_a_running_VM_unplugged_and_is_not_tried_again()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();
        await Client.Guest.SetCustomizationAsync(vm, GuestExercises.Linux, Token);
        Stage.Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.CustomizationFailure });

        await Client.Power.StartAsync(vm, Token);
        var failed = await Client.Watcher.WaitForVmAsync(vm, facts => facts.Customization?.ErrorMsg is not null, Token);

        var record = await Client.Inventory.ReadVmAsync(vm, Token);
        Assert.That((failed!.PowerState?.Value, record!.Nics.Single().Connected), Is.EqualTo(("poweredOn", false)));
        await RestartAsync(vm);
        Assert.That((await Client.Guest.GetCustomizationAsync(vm, Token)).Status, Is.EqualTo(VmGuestCustomizationStatus.Failed));
    }

    [Test]
    [Property("Quirk", "77")]
    public async Task Power_on_is_done_before_the_customization_is()
    {
        await StartAsync(ContractStage.Quick with { CustomizationDuration = TimeSpan.FromHours(1) });
        var vm = await Stage.CloneAsync();
        await Client.Guest.SetCustomizationAsync(vm, GuestExercises.Linux, Token);

        await Client.Power.StartAsync(vm, Token);

        var status = (await Client.Guest.GetCustomizationAsync(vm, Token)).Status;
        Assert.That(status, Is.EqualTo(VmGuestCustomizationStatus.Running).Or.EqualTo(VmGuestCustomizationStatus.Pending));
    }

    [Test]
    [Property("Quirk", "78")]
    public async Task A_VM_whose_Tools_are_not_known_is_not_customized()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync(template: ContractStage.NoTools);

        var error = await RefusedAsync(() => Client.Guest.SetCustomizationAsync(vm, GuestExercises.Linux, Token));

        Assert.That(error.Kind, Is.EqualTo(Refused));
        Assert.That(error.Messages.Select(message => message.Text), Has.Some.Contains("Tools is not installed"));
    }

    private async Task RestartAsync(VmId vm)
    {
        await Client.Power.StopAsync(vm, Token);
        await Client.Power.StartAsync(vm, Token);
        await Client.Watcher.WaitForVmAsync(vm, facts => facts.ToolsAreRunning, Token);
    }
}
