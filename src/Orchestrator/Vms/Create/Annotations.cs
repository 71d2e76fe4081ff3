namespace Orchestrator.Vms.Create;

/// <summary>What people read of a VM in vCenter.</summary>
internal static class Annotations
{
    public static string Of(VmOrder order) => $"{order.DisplayName} — system {order.System.Code}, managed by Orchestrator";
}
