namespace Orchestrator.Simulation.World;

/// <summary>When the service is to die: at which of its effects, counted from the beginning of the run.</summary>
internal sealed class CrashPlan(History history)
{
    private readonly HashSet<int> _at = [];
    private int _passed;

    public int Crashes { get; private set; }

    /// <summary>Lets it die at one more effect, so many after the present one.</summary>
    public void Add(int effects) => _at.Add(_passed + effects);

    /// <summary>From here on nobody dies.</summary>
    public void End() => _at.Clear();

    /// <summary>The service is at a point at which it may die.</summary>
    public void Pass(Life life, string where)
    {
        if (life.HasEnded || !_at.Remove(++_passed))
            return;
        Crashes++;
        history.Add("crash", where);
        life.Die();
    }
}
