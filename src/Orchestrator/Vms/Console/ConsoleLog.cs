using Orchestrator.Client.Vms;

namespace Orchestrator.Vms.Console;

/// <summary>Event ids 2650 to 2699.</summary>
internal static partial class ConsoleLog
{
    [LoggerMessage(2650, LogLevel.Information, "Console of {Vm}: {Caller} took a ticket ({Type})")]
    public static partial void ConsoleTaken(this ILogger logger, string vm, string caller, ConsoleType type);
}
