using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Nodes;

/// <summary>This node as it stands for each role.</summary>
internal sealed class Candidates(NodeIdentity identity, Database database, OperationsOptions options, TimeProvider clock)
{
    public IReadOnlyList<Candidate> All { get; } =
        [.. Enum.GetValues<ElectedRole>().Select(role => new Candidate(role, identity, database, options, clock))];

    public Candidate For(ElectedRole role) => All.Single(candidate => candidate.Role == role);
}
