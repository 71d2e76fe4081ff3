using Orchestrator.Client.Vms;

namespace Orchestrator.FlowTests.Crashes;

/// <summary>A named point at which the service is to be killed.</summary>
internal interface ICrashStop
{
    /// <summary>For example <c>afterAct vm.create/cloneTemplate</c>.</summary>
    string Point { get; }

    /// <summary>The operation's end can be seen before the point is passed.</summary>
    bool IsAtTheEnd => Point.EndsWith("/end/end", StringComparison.Ordinal);

    /// <summary>Whether something is waited for, and so whether that is saved, is for the simulator's timing to say.</summary>
    bool MayBeMissed => Point.EndsWith("/waiting", StringComparison.Ordinal);
}

/// <summary>A point on the way of an order.</summary>
/// <param name="Point">The point.</param>
/// <param name="Order">The order whose way leads past it.</param>
internal sealed record OrderStop(string Point, CreateVmRequest Order) : ICrashStop;

/// <summary>A point on the way of an operation on a VM that is there.</summary>
/// <param name="Point">The point.</param>
/// <param name="Vm">The VM.</param>
internal sealed record VmStop(string Point, VmView Vm) : ICrashStop;
