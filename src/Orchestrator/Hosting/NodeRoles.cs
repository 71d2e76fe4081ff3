namespace Orchestrator.Hosting;

/// <summary>What a node does; setting <c>Roles</c>, for example <c>Api,Worker</c>.</summary>
[Flags]
internal enum NodeRoles
{
    None = 0,

    /// <summary>Answers the HTTP API.</summary>
    Api = 1,

    /// <summary>Runs operations and follow-ups.</summary>
    Worker = 2,
}
