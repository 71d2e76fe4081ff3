namespace Orchestrator.Catalogue;

/// <summary>Event ids 1200 to 1299.</summary>
internal static partial class CatalogueLog
{
    [LoggerMessage(1200, LogLevel.Information, "Entered {Count} entries of the settings into the catalogue")]
    public static partial void Seeded(this ILogger logger, int count);

    [LoggerMessage(1201, LogLevel.Warning, "The catalogue has no system, so nothing can be ordered: configure Catalogue:Systems (the shipped one fits the simulator only)")]
    public static partial void NoSystem(this ILogger logger);
}
