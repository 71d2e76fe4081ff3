using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Spectre.Console;

namespace Orchestrator.Demo;

/// <summary>What the demo says at its end: what came of the order, and the <c>curl</c> lines that do the same.</summary>
internal sealed class DemoReport(IAnsiConsole console, Uri address, string keyFile)
{
    public void Write(OperationView operation, VmView vm, CreateVmRequest order)
    {
        console.WriteLine();
        if (operation.State == OperationState.Succeeded)
            WriteReady(operation, vm);
        else
            WriteNotReady(operation);
        WriteCurl(vm, operation, order);
        console.WriteLine();
        console.WriteLine($"Serving at {Base()}; Ctrl-C ends it.");
    }

    private void WriteReady(OperationView operation, VmView vm)
    {
        console.MarkupLineInterpolated($"[green bold]{vm.Name} is {vm.State.ToString().ToLowerInvariant()}[/] after {(operation.EndedAt - operation.CreatedAt)?.TotalSeconds:0.0} s: {string.Join(", ", vm.Guest?.IpAddresses ?? [])}, {vm.Guest?.HostName}, VMware Tools {vm.Tools?.RunState}, {vm.VCenter?.Vm}");
        console.Profile.Out.Writer.WriteLine($"  last restore point {vm.Backup?.LastRestorePoint ?? "none"}, next backup {vm.Backup?.NextRunAt:u}");
        foreach (var condition in vm.Conditions)
            console.Profile.Out.Writer.WriteLine($"  {condition.Type}: {condition.Status.ToString().ToLowerInvariant()} {condition.Message}".TrimEnd());
    }

    private void WriteNotReady(OperationView operation)
    {
        console.MarkupLineInterpolated($"[red bold]The order ended {operation.State.ToString().ToLowerInvariant()}[/]: {operation.Error?.Detail ?? operation.WaitingFor ?? "it goes on"}");
        if (operation.Error?.Remedy is { } remedy)
            console.WriteLine($"  {remedy}");
    }

    private void WriteCurl(VmView vm, OperationView operation, CreateVmRequest order)
    {
        var body = $$"""{"name":"{{order.Name}}-b","system":"{{order.System}}","image":"{{order.Image}}","size":"{{order.Size.Name}}"}""";
        string[] lines =
        [
            "The same by hand:",
            $"  KEY=\"Authorization: Bearer $(cat {keyFile})\"",
            $"  curl -sS -H \"$KEY\" -H 'Idempotency-Key: my-first-order' -H 'Content-Type: application/json' {Base()}/api/v1/vms -d '{body}'",
            $"  curl -sS -H \"$KEY\" -H 'Prefer: wait=30' {Base()}/api/v1/operations/{operation.Id}",
            $"  curl -sS -H \"$KEY\" {Base()}/api/v1/vms/{vm.Id}",
            $"  curl -sS -H \"$KEY\" -X POST {Base()}/api/v1/vms/{vm.Id}/backups",
            $"  curl -sS -H \"$KEY\" -X DELETE {Base()}/api/v1/vms/{vm.Id}",
        ];
        console.WriteLine();
        foreach (var line in lines)
            console.Profile.Out.Writer.WriteLine(line);
    }

    private string Base() => address.ToString().TrimEnd('/');
}
