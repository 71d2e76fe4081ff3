using Orchestrator.Api;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Problems;
using Wire = Orchestrator.Client.Operations;

namespace Orchestrator.Operations;

/// <summary>Operations as callers see them.</summary>
internal static class OperationViews
{
    public static OperationView Of(Operation operation)
    {
        var steps = OperationJson.ReadSteps(operation.Steps);
        var done = steps.Count(step => step.State is StepState.Succeeded or StepState.Skipped);
        var self = Paths.Operation(operation.Id);
        return new OperationView
        {
            Id = operation.Id.Value,
            Kind = operation.Kind,
            State = State(operation.State),
            Lane = Word(operation.Lane),
            Resource = operation.Resource,
            System = operation.System,
            Progress = new OperationProgressView
            {
                Percent = operation.State == OperationState.Succeeded ? 100 : 100 * done / Math.Max(1, steps.Count),
                CompletedSteps = done,
                TotalSteps = steps.Count,
                CurrentStep = operation.State.IsEnded() ? null : steps.FirstOrDefault(step => step.State is StepState.Running or StepState.Waiting)?.Name,
            },
            Steps = [.. steps.Select(Step)],
            WaitingFor = operation.State.IsEnded() ? null : operation.WaitingFor,
            Error = operation.State is OperationState.Failed or OperationState.Cancelled ? Error(operation) : null,
            Warnings = OperationJson.ReadStrings(operation.Warnings),
            CreatedBy = operation.CreatedBy,
            CreatedAt = operation.CreatedAt,
            StartedAt = steps.Min(step => step.StartedAt),
            EndedAt = operation.EndedAt,
            Links = new OperationLinksView
            {
                Self = self,
                Events = $"{self}/events",
                Cancel = operation.State.IsEnded() ? null : $"{self}/cancel",
                Retry = operation.State == OperationState.Failed ? $"{self}/retry" : null,
            },
        };
    }

    public static OperationEventView Of(OperationEvent happened) => new()
    {
        Id = happened.Sequence,
        Type = happened.Type,
        At = happened.At,
        OperationId = happened.OperationId.Value,
        State = State(happened.State),
        Step = happened.Step,
        StepState = happened.StepState is { } step ? State(step) : null,
        VCenterTask = happened.VCenterTask,
        Percent = happened.Percent,
        Message = happened.Message,
    };

    public static ProblemDetailsView Problem(Failure failure, string? instance)
    {
        var kind = FailureCatalogue.Of(failure.Code);
        return new ProblemDetailsView
        {
            Type = kind.Type,
            Title = kind.Title.En,
            Status = kind.Status,
            Detail = failure.Detail,
            Instance = instance,
            Code = failure.Code,
            Retryable = failure.Retryable,
            Remedy = failure.Remedy ?? kind.Remedy.En,
            VCenter = VCenter(failure),
        };
    }

    public static OperationState? Parse(Wire.OperationState? state) => state switch
    {
        null => null,
        Wire.OperationState.Queued => OperationState.Queued,
        Wire.OperationState.Running => OperationState.Running,
        Wire.OperationState.Waiting => OperationState.Waiting,
        Wire.OperationState.Succeeded => OperationState.Succeeded,
        Wire.OperationState.Failed => OperationState.Failed,
        _ => OperationState.Cancelled,
    };

    public static Wire.Lane Word(Lane lane) => lane switch
    {
        Lane.Interactive => Wire.Lane.Interactive,
        Lane.Pipeline => Wire.Lane.Pipeline,
        Lane.Batch => Wire.Lane.Batch,
        Lane.Observe => Wire.Lane.Observe,
        _ => throw new InvalidOperationException($"{lane} has no word."),
    };

    private static Wire.OperationState State(OperationState state) => state switch
    {
        OperationState.Queued => Wire.OperationState.Queued,
        OperationState.Running => Wire.OperationState.Running,
        OperationState.Waiting => Wire.OperationState.Waiting,
        OperationState.Succeeded => Wire.OperationState.Succeeded,
        OperationState.Failed => Wire.OperationState.Failed,
        OperationState.Cancelled => Wire.OperationState.Cancelled,
        _ => throw new InvalidOperationException($"{state} has no word."),
    };

    private static Wire.StepState State(StepState state) => state switch
    {
        StepState.Pending => Wire.StepState.Pending,
        StepState.Running => Wire.StepState.Running,
        StepState.Waiting => Wire.StepState.Waiting,
        StepState.Succeeded => Wire.StepState.Succeeded,
        StepState.Failed => Wire.StepState.Failed,
        StepState.Skipped => Wire.StepState.Skipped,
        _ => throw new InvalidOperationException($"{state} has no word."),
    };

    private static OperationStepView Step(StepRecord step) => new()
    {
        Name = step.Name,
        State = State(step.State),
        StartedAt = step.StartedAt,
        EndedAt = step.EndedAt,
        Attempts = step.Attempts,
        VCenterTask = step.VCenterTask,
        Message = step.Message,
    };

    private static OperationErrorView? Error(Operation operation)
    {
        if (OperationJson.ReadFailure(operation.Error) is not { } failure)
            return null;
        var problem = Problem(failure, Paths.Operation(operation.Id));
        return new OperationErrorView
        {
            Type = problem.Type,
            Title = problem.Title,
            Status = problem.Status,
            Detail = problem.Detail,
            Instance = problem.Instance,
            Code = problem.Code,
            Retryable = problem.Retryable,
            Remedy = problem.Remedy,
            VCenter = problem.VCenter,
            Reasons = failure.Reasons.Count > 0 ? failure.Reasons : null,
            Step = failure.Step,
            Undone = failure.Undone,
            Left = failure.Left,
            Next = failure.Remedy ?? problem.Remedy,
        };
    }

    private static VCenterErrorView? VCenter(Failure failure) =>
        failure is { VCenterMessageId: null, VCenterErrorType: null, VCenterTask: null }
            ? null
            : new VCenterErrorView { MessageId = failure.VCenterMessageId, ErrorType = failure.VCenterErrorType, TaskId = failure.VCenterTask };
}
