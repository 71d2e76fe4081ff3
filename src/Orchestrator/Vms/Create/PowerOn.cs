using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Vms.Create;

internal sealed class PowerOn : IStep<CreateVmState>
{
    /// <summary>How long the watcher may take to tell of a power-on that was answered.</summary>
    private static readonly TimeSpan WatcherLag = TimeSpan.FromSeconds(3);

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId!);
        if (context.VCenter.Watcher.Find(vm) is { } known && IsOn(known))
            return Observation.Done("Powered on");
        if (context.SinceActed < WatcherLag)
            return Observation.Until("power-on to be seen", WatcherLag, token => context.VCenter.Watcher.WaitForVmAsync(vm, IsOn, token));
        if (!context.HasActed && (context.VCenter.Watcher.Find(vm) ?? (await context.ReadVmAsync(vm, cancellationToken))?.Facts) is { PowerState: not null } seen && !IsOn(seen))
            return new Observation.NotReached();
        var power = await context.VCenter.Power.GetAsync(vm, cancellationToken);
        return power.State == VmPowerState.PoweredOn ? Observation.Done("Powered on") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.VCenter.Power.StartAsync(new VmId(state.MoId!), cancellationToken);
        return new ActResult.Done();
    }

    private static bool IsOn(VmFacts facts) => facts.PowerState == VirtualMachinePowerState.PoweredOn;
}
