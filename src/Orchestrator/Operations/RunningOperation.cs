using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>
/// A claimed operation in memory: its row, its state, and what the next save will write along. Used by one runner at a time.
/// </summary>
internal sealed class RunningOperation : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly IReadOnlyList<StepDefinition> _forward;
    private readonly IReadOnlyList<StepDefinition> _undo;
    private readonly TimeProvider _clock;
    private readonly List<IDisposable> _held = [];

    public RunningOperation(Operation row, Recipe recipe, TimeProvider clock)
    {
        _clock = clock;
        Row = row;
        Recipe = recipe;
        State = recipe.ReadState(row.Facts);
        _forward = recipe.StepsFor(State);
        _undo = recipe.UndoStepsFor(State);
        Steps = OperationJson.ReadSteps(row.Steps);
        Warnings = OperationJson.ReadStrings(row.Warnings);
        Failure = OperationJson.ReadFailure(row.Error);
        if (row.CancelRequested)
            _cancel.Cancel();
    }

    public Operation Row { get; }

    public Recipe Recipe { get; }

    public object State { get; private set; }

    /// <summary>Records of the operation's steps, then, once undoing began, of its undo steps.</summary>
    public List<StepRecord> Steps { get; }

    public List<string> Warnings { get; }

    public Failure? Failure { get; set; }

    /// <summary>Why the current step's last act came to nothing.</summary>
    public Failure? LastRefusal { get; set; }

    /// <summary>Timestamp of the current step's last act in this process.</summary>
    public long? ActedAt { get; set; }

    public List<OperationEvent> Events { get; } = [];

    /// <summary>What the step wants written in the transaction of the next save.</summary>
    public List<Func<OrchestratorDb, CancellationToken, Task>> Changes { get; } = [];

    /// <summary>Ends when somebody asked to cancel. Shutdown is another token.</summary>
    public CancellationToken CancelRequested => _cancel.Token;

    public IReadOnlyList<StepDefinition> Definitions => Row.Phase == OperationPhase.Forward ? _forward : _undo;

    public StepDefinition? CurrentDefinition => Row.Position < Definitions.Count ? Definitions[Row.Position] : null;

    public StepRecord CurrentRecord => Record(Definitions[Row.Position].Name);

    public bool IsEnded => Row.State.IsEnded();

    /// <summary>Share of the recipe's steps that are behind it, 0 to 100.</summary>
    public int Percent => Row.State == OperationState.Succeeded || Row.Phase != OperationPhase.Forward
        ? 100
        : 100 * Row.Position / _forward.Count;

    public void RequestCancel() => _cancel.Cancel();

    public StepRecord Record(string name)
    {
        var record = Steps.Find(step => step.Name == name);
        if (record is null)
            Steps.Add(record = new StepRecord { Name = name });
        return record;
    }

    /// <summary>Adds an event to the next save.</summary>
    public void Tell(string type, StepRecord? step = null, string? message = null) => Events.Add(new OperationEvent
    {
        OperationId = Row.Id,
        Type = type,
        State = Row.State,
        Percent = Percent,
        Step = step?.Name,
        StepState = step?.State,
        Message = message ?? step?.Message,
        VCenterTask = step?.VCenterTask,
        At = _clock.GetUtcNow(),
    });

    /// <summary>Puts the pieces back into the row, for the row to be written.</summary>
    public void Pack()
    {
        Row.Steps = OperationJson.Write(Steps);
        Row.Facts = Recipe.WriteState(State);
        Row.Warnings = OperationJson.Write(Warnings);
        Row.Error = OperationJson.Write(Failure);
        Row.UpdatedAt = _clock.GetUtcNow();
    }

    /// <summary>Disposed when this process is done with the operation, however it ended.</summary>
    public void Hold(IDisposable held)
    {
        if (!_held.Contains(held))
            _held.Add(held);
    }

    public void Dispose()
    {
        foreach (var held in _held)
            held.Dispose();
        _cancel.Dispose();
    }
}
