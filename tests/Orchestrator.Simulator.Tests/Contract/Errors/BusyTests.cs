using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Errors;

/// <summary>One task per VM.</summary>
internal sealed class BusyTests
{
    [Test]
    [Property("Quirk", "60")]
    public async Task A_VM_that_has_a_task_refuses_a_second_one_on_either_API()
    {
        await using var stage = await ContractStage.StartAsync(ContractStage.Quick with { ReconfigureDuration = TimeSpan.FromMinutes(5) });
        var vm = await stage.CloneAsync();
        await stage.VCenter.VirtualMachines.ReconfigureAsync(vm, new ReconfigVMRequest(new VirtualMachineConfigSpec { NumCPUs = 4 }), stage.Token);

        var vim = await ContractStage.RefusedAsync(() => stage.VCenter.VirtualMachines.PowerOnAsync(vm, new PowerOnVMRequest(), stage.Token));
        var rest = await ContractStage.RefusedAsync(() => stage.VCenter.Power.StartAsync(vm, stage.Token));

        Assert.That((vim.Kind, vim.VimFault, rest.Kind, rest.ErrorType), Is.EqualTo((Busy, "TaskInProgress", Busy, "RESOURCE_BUSY")));
        Assert.That(stage.Wire.Violations, Is.Empty);
    }
}
