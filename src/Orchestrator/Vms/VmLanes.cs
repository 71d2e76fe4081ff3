using Orchestrator.Operations;

namespace Orchestrator.Vms;

/// <summary>The lane of what somebody asks for a VM.</summary>
internal static class VmLanes
{
    public static Lane Of(VmPurpose purpose) => purpose == VmPurpose.Test ? Lane.Pipeline : Lane.Interactive;
}
