using System.Collections.Concurrent;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Hosting;

/// <summary>Counts calls by route, how many ran at once, and the VMs that came and went.</summary>
internal sealed class CallStatistics
{
    private readonly ConcurrentDictionary<string, long> _byRoute = new(StringComparer.Ordinal);
    private long _total;
    private int _current;
    private int _most;
    private long _vmsCreated;
    private long _vmsDestroyed;

    public long Total => Interlocked.Read(ref _total);

    public int Current => Volatile.Read(ref _current);

    public int MostConcurrent => Volatile.Read(ref _most);

    public long VmsCreated => Interlocked.Read(ref _vmsCreated);

    public long VmsDestroyed => Interlocked.Read(ref _vmsDestroyed);

    public IReadOnlyDictionary<string, long> ByRoute => new SortedDictionary<string, long>(_byRoute, StringComparer.Ordinal);

    public void Enter(string route)
    {
        Interlocked.Increment(ref _total);
        _byRoute.AddOrUpdate(route, 1, (_, count) => count + 1);
        var current = Interlocked.Increment(ref _current);
        for (var most = MostConcurrent; current > most; most = MostConcurrent)
            if (Interlocked.CompareExchange(ref _most, current, most) == most)
                break;
    }

    public void Take(Change change)
    {
        foreach (var task in change.Puts.OfType<VimTask>().Where(task => task.Phase == TaskPhase.Success))
        {
            if (task.Work is CloneWork or CreateWork)
                Interlocked.Increment(ref _vmsCreated);
            else if (task.Work is DestroyWork)
                Interlocked.Increment(ref _vmsDestroyed);
        }
    }

    public void Leave() => Interlocked.Decrement(ref _current);

    public void Reset()
    {
        _byRoute.Clear();
        Interlocked.Exchange(ref _total, 0);
        Interlocked.Exchange(ref _vmsCreated, 0);
        Interlocked.Exchange(ref _vmsDestroyed, 0);
        Volatile.Write(ref _most, Current);
    }
}
