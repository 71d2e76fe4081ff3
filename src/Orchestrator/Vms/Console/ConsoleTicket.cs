using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Vms.Console;

/// <summary>That somebody was given a ticket for a VM's console: who and when. The ticket itself is not kept.</summary>
internal sealed class ConsoleTicket
{
    public required Guid Id { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required string TakenBy { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}

internal sealed class ConsoleTicketMapping : IEntityTypeConfiguration<ConsoleTicket>
{
    public void Configure(EntityTypeBuilder<ConsoleTicket> builder)
    {
        builder.ToTable("console_tickets");
        builder.HasKey(ticket => ticket.Id);
        builder.HasIndex(ticket => new { ticket.VirtualMachineId, ticket.Id });
    }
}
