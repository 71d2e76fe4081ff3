using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Connect;

/// <summary>What <see cref="ConnectOperation"/> was ordered and has learned.</summary>
internal sealed class ConnectState : VmChangeState, IGuestReport
{
    public GuestReport Report { get; set; } = new();
}
