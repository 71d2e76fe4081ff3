namespace Orchestrator.Nodes;

internal static class NodeServices
{
    /// <summary>Before everything else that runs by itself: what is started first is stopped last, and a node is there until its work is given back.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services) => services.AddHostedService<NodeKeeper>().AddSingleton<Candidates>();

    /// <summary>On nodes with the role <c>Worker</c>.</summary>
    public static IServiceCollection AddElections(this IServiceCollection services) => services.AddHostedService<ElectionKeeper>();
}
