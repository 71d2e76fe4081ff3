using System.Diagnostics;

namespace Orchestrator.Operations;

/// <summary>
/// The named points of an operation's way, for whoever listens from outside with a <see cref="DiagnosticListener"/>
/// observer: <c>beforeAct</c>, <c>afterAct</c>, <c>beforeSave</c>, <c>afterSave</c>, each with kind, step and what is saved.
/// </summary>
internal static class OperationPoints
{
    public const string ListenerName = "Orchestrator.Operations";

    private static readonly DiagnosticListener Listener = new(ListenerName);

    /// <param name="point">One of the four above.</param>
    /// <param name="kind">The operation's kind.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="what">What is saved, for saves: <c>intent</c>, <c>task</c>, <c>waiting</c>, <c>end</c>.</param>
    public static void Pass(string point, string kind, string step, string? what = null)
    {
        if (Listener.IsEnabled())
            Listener.Write(point, what is null ? $"{kind}/{step}" : $"{kind}/{step}/{what}");
    }
}
