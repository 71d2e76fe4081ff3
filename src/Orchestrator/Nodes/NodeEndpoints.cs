using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Nodes;
using Orchestrator.Hosting;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Nodes;

/// <summary>The processes of this installation.</summary>
internal static class NodeEndpoints
{
    public static void MapNodes(this IEndpointRouteBuilder routes) => routes.MapGet("/nodes", List);

    private static async Task<IResult> List(ListQuery query, Database database, OperationsOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var after = query.After(key => key is [var name] ? new Key(name) : (Key?)null);
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var nodes = db.Nodes.AsNoTracking();
        if (after is { Name: var last })
            nodes = nodes.Where(node => node.Name.CompareTo(last) > 0);
        var rows = await nodes.OrderBy(node => node.Name).Take(query.Take).ToListAsync(cancellationToken);
        var names = rows.Select(node => node.Name).ToList();
        var inHand = await db.Operations
            .Where(operation => operation.State <= OperationState.Waiting && operation.Owner != null && names.Contains(operation.Owner))
            .GroupBy(operation => operation.Owner!)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var now = clock.GetUtcNow();
        var elected = await db.Elections.AsNoTracking().Where(election => election.Owner != null && names.Contains(election.Owner) && election.LeaseUntil > now).ToListAsync(cancellationToken);
        var roles = elected.ToLookup(election => election.Owner!, election => Wire(election.Role));
        return query.Page(rows, node => [node.Name], node => View(node, inHand.GetValueOrDefault(node.Name), [.. roles[node.Name]], now - options.Lease));
    }

    private static NodeView View(Node node, int inHand, IReadOnlyList<Client.Nodes.ElectedRole> elected, DateTimeOffset lostBefore) => new()
    {
        Name = node.Name,
        Machine = node.Machine,
        Roles = RolesOf(node),
        Version = node.Version,
        State = node.CheckedInAt < lostBefore ? NodeState.Lost : node.Draining ? NodeState.Draining : NodeState.Ready,
        OperationsInHand = inHand,
        ElectedFor = elected,
        StartedAt = node.StartedAt,
        LastCheckInAt = node.CheckedInAt,
    };

    private static IReadOnlyList<NodeRole> RolesOf(Node node)
    {
        var roles = Enum.Parse<NodeRoles>(node.Roles);
        return [.. Enum.GetValues<NodeRole>().Where(role => roles.HasFlag(role == NodeRole.Api ? NodeRoles.Api : NodeRoles.Worker))];
    }

    private static Client.Nodes.ElectedRole Wire(ElectedRole role) => role switch
    {
        ElectedRole.VmWatch => Client.Nodes.ElectedRole.VmWatch,
        _ => throw new InvalidOperationException($"{role} has no word."),
    };

    private readonly record struct Key(string Name);
}
