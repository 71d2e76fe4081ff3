using Orchestrator.Operations;
using Orchestrator.Tests.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Tests.Vms;

public sealed class GuestShutDownTests
{
    private static readonly VmId Vm = new("vm-1");

    /// <summary>Tools stop some time before the machine is off; a resize, a restore or a removal took that for a guest without Tools and cut it off.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void A_guest_that_goes_down_is_not_cut_off(bool answered) =>
        Assert.That(Judge(VirtualMachinePowerState.PoweredOn, tools: false, asked: answered, acted: true), Is.InstanceOf<Observation.Waiting>());

    [Test]
    public void A_guest_without_Tools_is_not_asked() =>
        Assert.That(Judge(VirtualMachinePowerState.PoweredOn, tools: false, asked: false, acted: false), Is.InstanceOf<Observation.Reached>().With.Property("Skipped").True);

    [Test]
    public void A_request_that_never_arrived_is_made_again() =>
        Assert.That(Judge(VirtualMachinePowerState.PoweredOn, tools: true, asked: false, acted: true), Is.InstanceOf<Observation.NotReached>());

    [Test]
    public void A_VM_that_is_off_has_shut_down() =>
        Assert.That(Judge(VirtualMachinePowerState.PoweredOff, tools: false, asked: true, acted: true), Is.EqualTo(Observation.Done("Powered off")));

    private static Observation Judge(VirtualMachinePowerState power, bool tools, bool asked, bool acted)
    {
        using var operation = new RunningOperation(NotingRecipe.Row(), new NotingRecipe(fails: false), TimeProvider.System);
        operation.CurrentRecord.Acted = acted;
        var context = new StepContext(operation, null!, null!, Guid.NewGuid(), TimeProvider.System);
        var facts = new VmFacts { Id = Vm, PowerState = power, ToolsRunning = tools ? ToolsRunningStatus.GuestToolsRunning : ToolsRunningStatus.GuestToolsNotRunning };
        return GuestShutDown.Judge(new VmRecord { Id = Vm, Name = "goes-down", PowerState = power, Facts = facts }, asked, context);
    }
}
