using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Spectre.Console;

namespace Orchestrator.Demo;

/// <summary>
/// <c>--demo</c>: orders one VM over the service's own HTTP API, as any caller would, and draws its way on the terminal until
/// it is ready.
/// </summary>
internal sealed class DemoRun(OrchestratorClient client, IAnsiConsole console, TimeProvider clock, Uri address, string keyFile)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var order = new CreateVmRequest
        {
            Name = await NextFreeNameAsync(cancellationToken),
            DisplayName = "デモ 仮想マシン",
            System = "demo",
            Image = "rhel-9",
            Size = SizeChoice.Named("small"),
            Disks = [new DiskRequest { SizeGiB = 20 }],
        };
        console.MarkupLineInterpolated($"[bold]Ordering[/] {order.Name}: image {order.Image}, size small, system {order.System}");
        var operation = await client.OrderAsync(order, cancellationToken: cancellationToken);
        await FollowAsync(operation, cancellationToken);
        operation = await client.GetOperationAsync(operation.Id, cancellationToken);
        var vm = await client.GetVmAsync(operation, cancellationToken);
        new DemoReport(console, address, keyFile).Write(operation, vm, order);
    }

    private async Task<string> NextFreeNameAsync(CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var vm in client.ListAsync((api, token) => api.ListVmsAsync("demo", null, "demo-*", 200, token, cancellationToken), cancellationToken))
            taken.Add(vm.Name);
        var number = 1;
        while (taken.Contains($"demo-{number:00}"))
            number++;
        return $"demo-{number:00}";
    }

    private async Task FollowAsync(OperationView operation, CancellationToken cancellationToken)
    {
        if (!console.Profile.Capabilities.Ansi || !console.Profile.Out.IsTerminal)
        {
            await new PlainDrawing(console, clock).FollowAsync(client, operation, Patience, cancellationToken);
            return;
        }

        await new LiveDrawing(console, clock).FollowAsync(client, operation, Patience, cancellationToken);
    }
}
