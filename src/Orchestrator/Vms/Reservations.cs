namespace Orchestrator.Vms;

/// <summary>A VM name that is taken, from its order until its absence from vCenter was observed.</summary>
internal sealed class NameReservation
{
    /// <summary>Lower case: names become host names.</summary>
    public required string Name { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required DateTimeOffset ReservedAt { get; init; }
}

/// <summary>An address of a network that is taken, from the order until the VM's absence was observed.</summary>
internal sealed class AddressReservation
{
    public required string Network { get; init; }

    public required string Address { get; init; }

    public required Guid VirtualMachineId { get; init; }

    /// <summary>Position of the NIC in the order.</summary>
    public required int Nic { get; init; }

    public required DateTimeOffset ReservedAt { get; init; }
}
