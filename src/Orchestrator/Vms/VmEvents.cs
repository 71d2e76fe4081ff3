using Orchestrator.Api;
using Orchestrator.Events;
using Orchestrator.Persistence;

namespace Orchestrator.Vms;

/// <summary>Tells of a VM, in the transaction of what is told of.</summary>
internal static class VmEvents
{
    public static void Tell(OrchestratorDb db, VirtualMachine vm, string type, Text message, DateTimeOffset at) => db.DomainEvents.Add(new DomainEvent
    {
        Id = Guid.CreateVersion7(at),
        Type = type,
        System = vm.System,
        VirtualMachineId = vm.Id,
        Message = message.En,
        MessageJa = message.Ja,
        At = at,
    });
}
