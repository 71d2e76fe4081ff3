using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Spectre.Console;

namespace Orchestrator.Demo;

/// <summary>Tells an operation's way where no terminal looks on: a line when a step ends.</summary>
internal sealed class PlainDrawing(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public async Task FollowAsync(OrchestratorClient client, OperationView operation, TimeSpan patience, CancellationToken cancellationToken)
    {
        var told = new HashSet<string>();
        var started = clock.GetTimestamp();
        while (true)
        {
            foreach (var step in operation.Steps.Where(step => step.EndedAt is not null && told.Add(step.Name)))
                console.Profile.Out.Writer.WriteLine(Line(operation, step));
            if (operation.HasEnded || clock.GetElapsedTime(started) >= patience)
                return;
            await Task.Delay(Look, clock, cancellationToken);
            operation = await client.GetOperationAsync(operation.Id, cancellationToken);
        }
    }

    private static string Line(OperationView operation, OperationStepView step) =>
        $"{operation.Progress.Percent,3} %  {step.State.ToString().ToLowerInvariant(),-9}  {step.Name,-24} {(step.EndedAt - step.StartedAt)?.TotalSeconds,5:0.0} s  {step.VCenterTask,-10} {step.Message}".TrimEnd();
}
