namespace Orchestrator.Chaos.Faults;

/// <summary>What can happen to the processes of a run.</summary>
internal enum Misfortune
{
    /// <summary>SIGKILL of a node.</summary>
    KillNode,

    /// <summary>SIGTERM of a node: it drains.</summary>
    TerminateNode,

    /// <summary>SIGSTOP of a node, and SIGCONT up to a minute later.</summary>
    HoldNode,

    /// <summary>The database crashes and starts again.</summary>
    RestartDatabase,

    /// <summary>The database is away.</summary>
    StopDatabase,

    /// <summary>SIGSTOP of the database's processes.</summary>
    StallDatabase,

    /// <summary>SIGKILL of the vCenter, which is away for a while.</summary>
    KillVCenter,

    /// <summary>All sessions of the vCenter are ended.</summary>
    EndSessions,
}
