using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Spectre.Console;

namespace Orchestrator.Demo;

/// <summary>Draws an operation on a terminal: a line per step with state, time and vCenter task, and a bar.</summary>
internal sealed class LiveDrawing(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(150);

    public Task FollowAsync(OrchestratorClient client, OperationView operation, TimeSpan patience, CancellationToken cancellationToken) => console
        .Live(Draw(operation))
        .StartAsync(async live =>
        {
            var started = clock.GetTimestamp();
            while (!operation.HasEnded && clock.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Frame, clock, cancellationToken);
                operation = await client.GetOperationAsync(operation.Id, cancellationToken);
                live.UpdateTarget(Draw(operation));
            }
        });

    private Rows Draw(OperationView operation)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumns("", "step", "elapsed", "task", "message");
        foreach (var step in operation.Steps)
            table.AddRow(new Markup(Mark(step.State)), new Text(step.Name), new Text(Elapsed(step)), new Text(step.VCenterTask ?? "", Color.Grey), new Text(Message(operation, step), Color.Grey));
        return new Rows(table, Bar(operation));
    }

    private static string Mark(StepState state) => state switch
    {
        StepState.Succeeded => "[green]✓[/]",
        StepState.Skipped => "[grey]–[/]",
        StepState.Failed => "[red]✗[/]",
        StepState.Running => "[yellow]▶[/]",
        StepState.Waiting => "[yellow]…[/]",
        _ => " ",
    };

    private string Elapsed(OperationStepView step)
    {
        if (step.StartedAt is not { } began || step.State == StepState.Skipped)
            return "";
        var elapsed = (step.EndedAt ?? clock.GetUtcNow()) - began;
        return elapsed < TimeSpan.FromMilliseconds(50) ? "" : $"{elapsed.TotalSeconds:0.0} s";
    }

    private static string Message(OperationView operation, OperationStepView step) =>
        step.State == StepState.Waiting && operation.WaitingFor is { } what ? $"waits for {what}" : step.Message ?? "";

    private static Markup Bar(OperationView operation)
    {
        const int Width = 50;
        var done = operation.Progress.Percent * Width / 100;
        var colour = operation.State == OperationState.Failed ? "red" : "green";
        return new Markup($"[{colour}]{new string('━', done)}[/][grey]{new string('━', Width - done)}[/] {operation.Progress.Percent} % {operation.State.ToString().ToLowerInvariant()}");
    }
}
