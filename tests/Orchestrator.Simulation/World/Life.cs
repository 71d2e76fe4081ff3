namespace Orchestrator.Simulation.World;

/// <summary>One life of the service: from its start until it crashes. What has ended has no effect on anything any more.</summary>
internal sealed class Life
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool HasEnded { get; private set; }

    public Task End => _end.Task;

    public void Die()
    {
        HasEnded = true;
        _end.TrySetResult();
    }

    /// <exception cref="LifeEndedException">It has ended.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded)
            throw new LifeEndedException();
    }

    /// <summary>Where what has ended stays: nothing after it happens.</summary>
    public static Task Nevermore() => new TaskCompletionSource().Task;
}
