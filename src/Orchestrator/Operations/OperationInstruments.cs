using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orchestrator.Operations;

/// <summary>What is counted and timed of operations: meter and activity source <c>Orchestrator.Operations</c>.</summary>
internal sealed class OperationInstruments : IDisposable
{
    public const string Name = "Orchestrator.Operations";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _operationDuration;
    private readonly Histogram<double> _stepDuration;

    public OperationInstruments()
    {
        _ended = _meter.CreateCounter<long>("orchestrator.operations.ended", "{operation}", "Operations that ended, by kind and state.");
        _operationDuration = _meter.CreateHistogram<double>("orchestrator.operations.duration", "s", "From acceptance to end, by kind and state.");
        _stepDuration = _meter.CreateHistogram<double>("orchestrator.steps.duration", "s", "From a step's begin to its end, by kind, step and outcome.");
    }

    /// <summary>A span for the run of one step; null when nobody listens.</summary>
    public static Activity? StartStep(Operation operation, string step) => Source.StartActivity($"{operation.Kind} {step}")?
        .SetTag("operation.id", operation.Id.Value)
        .SetTag("operation.kind", operation.Kind)
        .SetTag("step", step);

    public void OnStepEnded(Operation operation, StepRecord step)
    {
        if (step is { StartedAt: { } began, EndedAt: { } ended, State: not StepState.Skipped })
            _stepDuration.Record((ended - began).TotalSeconds, new("kind", operation.Kind), new("step", step.Name), new("outcome", step.State));
    }

    public void OnEnded(Operation operation)
    {
        _ended.Add(1, new("kind", operation.Kind), new("state", operation.State));
        _operationDuration.Record((operation.EndedAt!.Value - operation.CreatedAt).TotalSeconds, new("kind", operation.Kind), new("state", operation.State));
    }

    public void Dispose() => _meter.Dispose();
}
