using System.Text.Json;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Operations;

/// <summary>Notes something in its facts and in a record of its own, both for the next save, and then stays or fails before there is one.</summary>
internal sealed class NotingRecipe(bool fails) : Recipe
{
    public const string KindName = "test.note";

    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the second step is looked at.</summary>
    public Task Passed => _passed.Task;

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps => [new("note", LookAtNote, Note), new("stay", StayAsync, (_, _, _) => Task.FromResult<ActResult>(new ActResult.Done()))];

    /// <summary>The row of such an operation, about to begin.</summary>
    public static Operation Row() => new()
    {
        Id = OperationId.New(TimeProvider.System),
        Kind = KindName,
        Resource = "/api/v1/vms/x",
        VCenter = "stub",
        CreatedBy = "test",
        Steps = "[]",
        Facts = JsonSerializer.Serialize(new NotingState()),
        CreatedAt = TimeProvider.System.GetUtcNow(),
        WakeAt = TimeProvider.System.GetUtcNow(),
    };

    public override object ReadState(string json) => JsonSerializer.Deserialize<NotingState>(json)!;

    public override string WriteState(object state) => JsonSerializer.Serialize((NotingState)state);

    private static Task<Observation> LookAtNote(object state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(((NotingState)state).Noted ? Observation.Done() : new Observation.NotReached());

    private static Task<ActResult> Note(object state, StepContext context, CancellationToken cancellationToken)
    {
        ((NotingState)state).Noted = true;
        context.OnSave((db, _) =>
        {
            db.NameReservations.Add(new NameReservation { Name = "noted", VirtualMachineId = context.VirtualMachineId, ReservedAt = context.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }

    private async Task<Observation> StayAsync(object state, StepContext context, CancellationToken cancellationToken)
    {
        _passed.TrySetResult();
        if (fails)
            throw new InvalidOperationException("Fails before anything is saved.");
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);
        return Observation.Done();
    }
}

/// <summary>What the recipe learns.</summary>
internal sealed record NotingState
{
    public bool Noted { get; set; }
}
