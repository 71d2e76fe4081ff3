using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Vms;

internal sealed class VirtualMachineMapping :
    IEntityTypeConfiguration<VirtualMachine>,
    IEntityTypeConfiguration<NameReservation>,
    IEntityTypeConfiguration<AddressReservation>
{
    public void Configure(EntityTypeBuilder<VirtualMachine> builder)
    {
        builder.ToTable("virtual_machines");
        builder.HasKey(vm => vm.Id);
        builder.Property(vm => vm.Version).IsConcurrencyToken();
        builder.HasIndex(vm => vm.Name);
        builder.HasIndex(vm => new { vm.System, vm.State, vm.Id });
        builder.HasIndex(vm => vm.InstanceUuid);
    }

    public void Configure(EntityTypeBuilder<NameReservation> builder)
    {
        builder.ToTable("name_reservations");
        builder.HasKey(reservation => reservation.Name);
        builder.HasIndex(reservation => reservation.VirtualMachineId);
    }

    public void Configure(EntityTypeBuilder<AddressReservation> builder)
    {
        builder.ToTable("address_reservations");
        builder.HasKey(reservation => new { reservation.Network, reservation.Address });
        builder.HasIndex(reservation => reservation.VirtualMachineId);
    }
}
