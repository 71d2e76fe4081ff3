using System.Globalization;

namespace Orchestrator.Simulator.Faults;

/// <summary>The faults that are switched on. Nothing is looked up while there are none.</summary>
internal sealed class FaultBook(int seed)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Random _random = new(seed);
    private volatile bool _any;
    private int _lastId;

    public IReadOnlyList<FaultView> List()
    {
        lock (_lock)
            return [.. _entries.Select(entry => new FaultView(entry.Fault, entry.Struck, entry.Passed))];
    }

    public Fault Add(Fault fault)
    {
        lock (_lock)
        {
            var kept = fault with { Id = fault.Id ?? string.Create(CultureInfo.InvariantCulture, $"fault-{++_lastId}") };
            _entries.RemoveAll(entry => entry.Fault.Id == kept.Id);
            _entries.Add(new(kept));
            _any = true;
            return kept;
        }
    }

    public bool Remove(string id)
    {
        lock (_lock)
            return _entries.RemoveAll(entry => entry.Fault.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _any = false;
        }
    }

    /// <summary>All faults that strike this call, in the order they were added.</summary>
    public IReadOnlyList<Fault> StrikeCall(string method, string template, string pathAndQuery, string? body)
    {
        if (!_any)
            return [];
        lock (_lock)
            return [.. _entries.Where(entry => FaultKinds.OfCalls.Contains(entry.Fault.Kind) && FaultMatch.Call(entry.Fault, method, template, pathAndQuery, body) && Strikes(entry)).Select(entry => entry.Fault)];
    }

    /// <summary>Whether a fault of this kind strikes the VM now.</summary>
    public bool Strikes(string kind, string vm)
    {
        if (!_any)
            return false;
        lock (_lock)
            return _entries.Where(entry => entry.Fault.Kind == kind && FaultMatch.Vm(entry.Fault, vm)).ToList().Any(Strikes);
    }

    private bool Strikes(Entry entry)
    {
        if (entry.Fault.Times > 0 && entry.Struck >= entry.Fault.Times)
            return false;
        if (entry.Passed < entry.Fault.Skip || (entry.Fault.Probability < 1 && _random.NextDouble() >= entry.Fault.Probability))
        {
            entry.Passed++;
            return false;
        }

        entry.Struck++;
        return true;
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault => fault;

        public int Struck { get; set; }

        public int Passed { get; set; }
    }
}

internal sealed record FaultView(Fault Fault, int Struck, int Passed);
