using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Errors;

/// <summary>The refusals that are part of ordinary work: the simulator gives them as a vCenter does, and the client tells them apart.</summary>
internal sealed class VmErrorsTests : StageFixture
{
    private static readonly VmId Nobody = new("vm-999999");

    [SetUp]
    public Task SetUp() => StartAsync();

    [Test]
    public async Task An_unknown_VM_is_not_found_on_either_API()
    {
        var rest = await RefusedAsync(() => Client.Lists.GetVmAsync(Nobody, Token));
        var tools = await RefusedAsync(() => Client.Tools.GetAsync(Nobody, Token));
        var vim = await RefusedAsync(() => Client.VirtualMachines.PowerOffAsync(Nobody, Token));

        Assert.That((rest.Kind, tools.Kind, vim.Kind, vim.VimFault), Is.EqualTo((NotFound, NotFound, NotFound, "ManagedObjectNotFound")));
    }

    [Test]
    [Property("Quirk", "46")]
    public async Task A_not_found_names_the_object_with_the_UUID_of_the_vCenter_behind_its_id()
    {
        var error = await RefusedAsync(() => Client.Lists.GetVmAsync(Nobody, Token));

        Assert.That(error.Messages[0].Args.Single(), Does.StartWith(Nobody.Value + ":"));
    }

    [Test]
    [Property("Quirk", "64")]
    [Property("Quirk", "28")]
    public async Task Powering_to_the_present_state_says_so()
    {
        var (off, on) = (await Stage.CloneAsync("off"), await Stage.RunningAsync());

        var stop = await RefusedAsync(() => Client.Power.StopAsync(off, Token));
        var start = await RefusedAsync(() => Client.Power.StartAsync(on, Token));

        Assert.That((stop.Kind, start.Kind), Is.EqualTo((AlreadyInDesiredState, AlreadyInDesiredState)));
    }

    [Test]
    [Property("Quirk", "45")]
    public async Task An_error_has_the_messages_of_the_API_first_and_then_of_the_fault()
    {
        var off = await Stage.CloneAsync();

        var error = await RefusedAsync(() => Client.Power.StopAsync(off, Token));

        Assert.That(error.Messages.Select(message => message.Id), Is.EqualTo(["com.vmware.api.vcenter.vm.power.already_powered_off", "vmsg.InvalidPowerState.summary"]));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task A_name_is_given_once_in_a_folder()
    {
        await Stage.CloneAsync("one");

        var second = await RefusedAsync(async () => await Stage.DoneAsync(await Stage.StartCloneAsync("one")));

        Assert.That((second.Kind, second.VimFault), Is.EqualTo((AlreadyThere, "DuplicateName")));
    }

    [Test]
    public async Task A_folder_that_exists_is_named_by_the_refusal()
    {
        var folder = await Stage.VmFolderAsync();
        var first = await Client.Folders.CreateFolderAsync(folder, new CreateFolderRequest("demo"), Token);

        var second = await RefusedAsync(() => Client.Folders.CreateFolderAsync(folder, new CreateFolderRequest("demo"), Token));

        Assert.That((second.Kind, second.Fault?.OtherObject), Is.EqualTo((AlreadyThere, first)));
    }

    [Test]
    [Property("Quirk", "62")]
    public async Task A_running_VM_is_not_deleted()
    {
        var vm = await Stage.RunningAsync();

        var rest = await RefusedAsync(() => Client.Lists.DeleteVmAsync(vm, Token));
        var vim = await RefusedAsync(async () => await Stage.DoneAsync(await Client.VirtualMachines.DestroyAsync(vm, Token)));

        Assert.That((rest.Kind, rest.ErrorType, vim.Kind), Is.EqualTo((VCenterErrorKind.Refused, "NOT_ALLOWED_IN_CURRENT_STATE", VCenterErrorKind.Refused)));
    }
}
