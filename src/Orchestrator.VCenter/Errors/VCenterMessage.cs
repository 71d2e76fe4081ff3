namespace Orchestrator.VCenter.Errors;

/// <summary>A message of vCenter's.</summary>
/// <param name="Id">Stable id, such as <c>com.vmware.api.vcenter.vm.not_found</c> or <c>vmsg.InvalidPowerState.summary</c>; "" where vCenter gave none.</param>
/// <param name="Text">English text.</param>
/// <param name="Args">What was put into the text.</param>
public sealed record VCenterMessage(string Id, string Text, IReadOnlyList<string> Args)
{
    /// <summary>Id and text.</summary>
    public override string ToString() => Id.Length == 0 ? Text : $"{Text} ({Id})";
}
