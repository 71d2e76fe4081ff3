namespace Orchestrator.VCenter.Automation;

/// <summary>Which ticket is wanted (contract VcenterVmConsoleTicketsCreateSpec).</summary>
/// <param name="Type">For what.</param>
public sealed record VmConsoleTicketsCreateSpec(VmConsoleTicketsType Type);

/// <summary>A ticket (contract VcenterVmConsoleTicketsSummary).</summary>
/// <param name="Ticket">Address that opens the console once: never to be logged or kept.</param>
public sealed record VmConsoleTicketsSummary(string Ticket)
{
    /// <summary>Without the ticket: whatever prints this must not tell it.</summary>
    public override string ToString() => nameof(VmConsoleTicketsSummary);
}
