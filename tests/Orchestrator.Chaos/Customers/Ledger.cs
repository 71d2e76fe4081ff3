using System.Collections.Concurrent;
using Orchestrator.Client;
using Orchestrator.Client.Operations;

namespace Orchestrator.Chaos.Customers;

/// <summary>What customers were told: every operation that was accepted, and what was refused.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, string> _accepted = new();
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _lost = [];

    /// <summary>Operations that somebody was told of, and what for.</summary>
    public IReadOnlyDictionary<Guid, string> Accepted => _accepted;

    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>How often each thing was asked for.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    /// <summary>Customers that came to no end.</summary>
    public IReadOnlyCollection<string> Lost => _lost;

    public void Ask(string what) => _asked.AddOrUpdate(what, 1, static (_, count) => count + 1);

    public void Accept(OperationView operation, string what) => _accepted[operation.Id] = what;

    public void Refuse(string what, OrchestratorException why) => _refused.AddOrUpdate($"{what}: {why.Code ?? why.Message}", 1, static (_, count) => count + 1);

    public void Lose(string what) => _lost.Add(what);
}
