namespace Orchestrator.Vms.Console;

/// <summary>Event ids 2700 to 2749. The ticket is a secret, and never among them.</summary>
internal static partial class ConsoleLog
{
    [LoggerMessage(2700, LogLevel.Information, "{TakenBy} took a console ticket ({Type}) of VM {Vm}")]
    public static partial void Taken(this ILogger logger, string takenBy, string type, Guid vm);
}
