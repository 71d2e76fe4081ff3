namespace Orchestrator.VCenter.Automation;

/// <summary>Power of a VM (contract VcenterVmPowerInfo).</summary>
/// <param name="State">Power state.</param>
/// <param name="CleanPowerOff">Whether the guest was shut down cleanly; only while powered off.</param>
public sealed record VmPowerInfo(VmPowerState State, bool? CleanPowerOff = null);

/// <summary>Power of a guest (contract VcenterVmGuestPowerInfo).</summary>
/// <param name="State">State of the guest.</param>
/// <param name="OperationsReady">Whether Tools can act on the guest.</param>
public sealed record VmGuestPowerInfo(VmGuestPowerState State, bool OperationsReady);
