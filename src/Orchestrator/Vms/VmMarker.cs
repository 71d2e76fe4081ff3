using System.Diagnostics.CodeAnalysis;
using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms;

/// <summary>
/// What makes a VM ours, kept in its <c>extraConfig</c>. A clone made by hand, and a backup copy, inherit it: a marker that
/// does not name its VM's own instance UUID means a copy, which is reported and never touched.
/// </summary>
/// <param name="Installation">Which installation made it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Id">Our id: the VM's, or the backup run's.</param>
/// <param name="Operation">The operation that made it.</param>
/// <param name="InstanceUuid">The instance UUID that the marker was written for.</param>
internal sealed record VmMarker(Guid Installation, string Role, Guid Id, Guid Operation, Guid InstanceUuid)
{
    public const string Key = "orchestrator.marker";
    public const string VmRole = "vm";
    public const string BackupRole = "backup";

    /// <summary>The marker of the VM that an operation makes.</summary>
    public static VmMarker Of(StepContext context, Guid instanceUuid) =>
        new(context.Installation, VmRole, context.VirtualMachineId, context.OperationId.Value, instanceUuid);

    /// <summary>As it stands in <c>extraConfig</c>.</summary>
    public OptionValue ToOption() => new(Key, ToString());

    public override string ToString() =>
        $"1;installation={Installation};role={Role};id={Id};operation={Operation};instanceUuid={InstanceUuid}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out VmMarker? marker)
    {
        marker = null;
        var parts = text?.Split(';');
        if (parts is not ["1", var installation, var role, var id, var operation, var instanceUuid])
            return false;
        if (!TryValue(role, "role=", out var roleValue)
            || !TryId(installation, "installation=", out var installationId)
            || !TryId(id, "id=", out var idValue)
            || !TryId(operation, "operation=", out var operationId)
            || !TryId(instanceUuid, "instanceUuid=", out var uuid))
            return false;
        marker = new VmMarker(installationId, roleValue, idValue, operationId, uuid);
        return true;
    }

    private static bool TryValue(string part, string name, out string value)
    {
        value = part.StartsWith(name, StringComparison.Ordinal) ? part[name.Length..] : "";
        return value.Length > 0;
    }

    private static bool TryId(string part, string name, out Guid id)
    {
        id = default;
        return TryValue(part, name, out var value) && Guid.TryParse(value, out id);
    }
}
