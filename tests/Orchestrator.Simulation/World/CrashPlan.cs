namespace Orchestrator.Simulation.World;

/// <summary>When the service is to die, or to be stopped: at which of its effects, counted from the beginning of the run.</summary>
internal sealed class CrashPlan(History history)
{
    private readonly HashSet<int> _at = [];
    private readonly TaskCompletionSource<Life> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passed;
    private int _stopAt;

    /// <summary>The life that was stopped, as soon as one was.</summary>
    public Task<Life> Stopped => _stopped.Task;

    /// <summary>Lets it die at one more effect, so many after the present one.</summary>
    public void Add(int effects) => _at.Add(_passed + effects);

    /// <summary>Has it stopped at one of its effects.</summary>
    public void AddStop(int effects) => _stopAt = _passed + effects;

    /// <summary>From here on nobody dies or stands still.</summary>
    public void End()
    {
        _at.Clear();
        _stopAt = 0;
    }

    /// <summary>The service is at a point at which it may die.</summary>
    public void Pass(Life life, string where)
    {
        if (life.HasEnded)
            return;
        if (++_passed == _stopAt)
        {
            history.Add("stop", where);
            life.Stop();
            _stopped.TrySetResult(life);
        }

        if (!_at.Remove(_passed))
            return;
        history.Add("crash", where);
        life.Die();
    }
}
