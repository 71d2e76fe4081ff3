using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Errors;

/// <summary>The refusals that are part of ordinary work: the simulator gives them as a vCenter does, and the client tells them apart.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VmErrorsTests
{
    private static readonly VmId Nobody = new("vm-999999");

    private ContractStage _stage = null!;

    [SetUp]
    public async Task SetUp() => _stage = await ContractStage.StartAsync();

    [TearDown]
    public async Task TearDown()
    {
        var violations = _stage.Wire.Violations;
        await _stage.DisposeAsync();
        Assert.That(violations, Is.Empty);
    }

    [Test]
    public async Task An_unknown_VM_is_not_found_on_either_API()
    {
        var rest = await Refused(() => _stage.VCenter.Lists.GetVmAsync(Nobody, _stage.Token));
        var tools = await Refused(() => _stage.VCenter.Tools.GetAsync(Nobody, _stage.Token));
        var vim = await Refused(() => _stage.VCenter.VirtualMachines.PowerOffAsync(Nobody, _stage.Token));

        Assert.That((rest.Kind, tools.Kind, vim.Kind, vim.VimFault), Is.EqualTo((NotFound, NotFound, NotFound, "ManagedObjectNotFound")));
    }

    [Test]
    [Property("Quirk", "46")]
    public async Task A_not_found_names_the_object_with_the_UUID_of_the_vCenter_behind_its_id()
    {
        var error = await Refused(() => _stage.VCenter.Lists.GetVmAsync(Nobody, _stage.Token));

        Assert.That(error.Messages[0].Args.Single(), Does.StartWith(Nobody.Value + ":"));
    }

    [Test]
    [Property("Quirk", "64")]
    [Property("Quirk", "28")]
    public async Task Powering_to_the_present_state_says_so()
    {
        var (off, on) = (await _stage.CloneAsync("off"), await _stage.RunningAsync());

        var stop = await Refused(() => _stage.VCenter.Power.StopAsync(off, _stage.Token));
        var start = await Refused(() => _stage.VCenter.Power.StartAsync(on, _stage.Token));

        Assert.That((stop.Kind, start.Kind), Is.EqualTo((AlreadyInDesiredState, AlreadyInDesiredState)));
    }

    [Test]
    [Property("Quirk", "45")]
    public async Task An_error_has_the_messages_of_the_API_first_and_then_of_the_fault()
    {
        var off = await _stage.CloneAsync();

        var error = await Refused(() => _stage.VCenter.Power.StopAsync(off, _stage.Token));

        Assert.That(error.Messages.Select(message => message.Id), Is.EqualTo(["com.vmware.api.vcenter.vm.power.already_powered_off", "vmsg.InvalidPowerState.summary"]));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task A_name_is_given_once_in_a_folder()
    {
        await _stage.CloneAsync("one");

        var second = await Refused(async () => await _stage.DoneAsync(await _stage.StartCloneAsync("one")));

        Assert.That((second.Kind, second.VimFault), Is.EqualTo((AlreadyThere, "DuplicateName")));
    }

    [Test]
    public async Task A_folder_that_exists_is_named_by_the_refusal()
    {
        var folder = await _stage.VmFolderAsync();
        var first = await _stage.VCenter.Folders.CreateFolderAsync(folder, new CreateFolderRequest("demo"), _stage.Token);

        var second = await Refused(() => _stage.VCenter.Folders.CreateFolderAsync(folder, new CreateFolderRequest("demo"), _stage.Token));

        Assert.That((second.Kind, second.Fault?.OtherObject), Is.EqualTo((AlreadyThere, first)));
    }

    [Test]
    [Property("Quirk", "62")]
    public async Task A_running_VM_is_not_deleted()
    {
        var vm = await _stage.RunningAsync();

        var rest = await Refused(() => _stage.VCenter.Lists.DeleteVmAsync(vm, _stage.Token));
        var vim = await Refused(async () => await _stage.DoneAsync(await _stage.VCenter.VirtualMachines.DestroyAsync(vm, _stage.Token)));

        Assert.That((rest.Kind, rest.ErrorType, vim.Kind), Is.EqualTo((VCenterErrorKind.Refused, "NOT_ALLOWED_IN_CURRENT_STATE", VCenterErrorKind.Refused)));
    }

    private static Task<VCenterException> Refused(Func<Task> call) => ContractStage.RefusedAsync(call);
}
