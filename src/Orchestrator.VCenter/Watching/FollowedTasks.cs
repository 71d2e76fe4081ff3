using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>The tasks that somebody waits for, and what of it the list view at vCenter does not know yet.</summary>
internal sealed class FollowedTasks
{
    private const int MostLeftovers = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Followed> _followed = [];
    private readonly List<ManagedObjectReference> _toAdd = [];

    private DateTimeOffset _addBy = DateTimeOffset.MaxValue;

    // Ended, and still in the list view, which says nothing of them a second time: their end is kept for whoever asks again.
    private readonly Dictionary<string, Leftover> _leftovers = [];

    /// <summary>
    /// When the list view is to be changed: for new tasks by the time that the least patient wants, for ended ones only when many lie
    /// about. Null: not at all.
    /// </summary>
    public DateTimeOffset? WorkDue
    {
        get
        {
            lock (_lock)
                return _leftovers.Count >= MostLeftovers ? DateTimeOffset.MinValue : _toAdd.Count > 0 ? _addBy : null;
        }
    }

    /// <summary>The end of a task; all who wait for it share one.</summary>
    /// <param name="task">The task.</param>
    /// <param name="addBy">When the list view has to know it at the latest. Until then it waits for others to go with it.</param>
    public Task<TaskOutcome> Follow(ManagedObjectReference task, DateTimeOffset addBy)
    {
        lock (_lock)
        {
            if (_leftovers.TryGetValue(task.Value, out var leftover))
                return System.Threading.Tasks.Task.FromResult(leftover.End);
            if (!_followed.TryGetValue(task.Value, out var followed))
            {
                _followed.Add(task.Value, followed = new Followed(task));
                _toAdd.Add(task);
            }

            if (addBy < _addBy && _toAdd.Contains(task))
                _addBy = addBy;
            return followed.End.Task;
        }
    }

    /// <summary>A new, empty list view: all that are waited for are to be added, and nothing is to be taken away.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _leftovers.Clear();
            _toAdd.Clear();
            _toAdd.AddRange(_followed.Values.Select(followed => followed.Task));
            _addBy = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Takes what the list view is to be told.</summary>
    public (IReadOnlyList<ManagedObjectReference> Add, IReadOnlyList<Leftover> Remove) Take()
    {
        lock (_lock)
        {
            var work = (Add: _toAdd.ToArray(), Remove: _leftovers.Values.ToArray());
            _toAdd.Clear();
            _leftovers.Clear();
            _addBy = DateTimeOffset.MaxValue;
            return work;
        }
    }

    /// <summary>Gives back what the list view could not be told; telling it twice does no harm.</summary>
    public void GiveBack(IReadOnlyList<ManagedObjectReference> add, IReadOnlyList<Leftover> remove)
    {
        List<(Followed Followed, TaskOutcome End)> asked = [];
        lock (_lock)
        {
            foreach (var leftover in remove)
            {
                _leftovers[leftover.Task.Value] = leftover;
                if (_followed.Remove(leftover.Task.Value, out var again))
                    asked.Add((again, leftover.End));
            }

            _toAdd.RemoveAll(task => _leftovers.ContainsKey(task.Value));
            _toAdd.AddRange(add.Where(task => _followed.ContainsKey(task.Value)));
            _addBy = DateTimeOffset.MinValue;
        }

        foreach (var (followed, end) in asked)
            followed.End.TrySetResult(end);
    }

    /// <summary>News of a task.</summary>
    public void Apply(ObjectUpdate update)
    {
        Followed? ended = null;
        TaskOutcome? outcome = null;
        lock (_lock)
        {
            if (!_followed.TryGetValue(update.Obj.Value, out var followed))
                return;

            outcome = update.Kind == ObjectUpdateKind.Leave || IsGone(update) ? new TaskOutcome.Vanished() : followed.Apply(update);
            if (outcome is not null)
            {
                ended = followed;
                _followed.Remove(update.Obj.Value);
                if (outcome is not TaskOutcome.Vanished)
                    _leftovers[update.Obj.Value] = new Leftover(update.Obj, outcome);
            }
        }

        ended?.End.TrySetResult(outcome!);
    }

    /// <summary>vCenter does not know the task (any more).</summary>
    public void Vanish(ManagedObjectReference task)
    {
        Followed? followed;
        lock (_lock)
            _followed.Remove(task.Value, out followed);

        followed?.End.TrySetResult(new TaskOutcome.Vanished());
    }

    /// <summary>The watch ends.</summary>
    public void FailAll(Exception exception)
    {
        Followed[] all;
        lock (_lock)
        {
            all = [.. _followed.Values];
            _followed.Clear();
        }

        foreach (var followed in all)
            followed.End.TrySetException(exception);
    }

    private static bool IsGone(ObjectUpdate update) =>
        update.MissingSet is { Count: > 0 } missing && missing.Any(property => property.Fault?.TypeName == "ManagedObjectNotFound");

    /// <summary>A task that has ended and is to be taken out of the list view.</summary>
    public sealed record Leftover(ManagedObjectReference Task, TaskOutcome End);

    private sealed class Followed(ManagedObjectReference task)
    {
        private TaskInfoState? _state;
        private MethodFault? _error;
        private VimValue _result;

        public ManagedObjectReference Task => task;

        public TaskCompletionSource<TaskOutcome> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What did not change is not sent again (quirk 89): what was said before is kept.</summary>
        public TaskOutcome? Apply(ObjectUpdate update)
        {
            foreach (var change in update.ChangeSet ?? [])
            {
                switch (change.Name)
                {
                    case "info.state":
                        _state = change.Val.AsString() is { } state ? new(state) : null;
                        break;
                    case "info.error":
                        _error = change.Val.AsFault();
                        break;
                    case "info.result":
                        _result = change.Val;
                        break;
                }
            }

            return _state == TaskInfoState.Success ? new TaskOutcome.Succeeded(_result)
                : _state == TaskInfoState.Error ? new TaskOutcome.Failed(VimFaults.OfTask(_error))
                : null;
        }
    }
}
