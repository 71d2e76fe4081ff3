namespace Orchestrator.Inventory;

/// <summary>Event ids 2850 to 2899.</summary>
internal static partial class InventoryLog
{
    [LoggerMessage(2850, LogLevel.Error, "The inventory of vCenter {VCenter} could not be brought up to date; trying again")]
    public static partial void InventoryNotKept(this ILogger logger, string vCenter, Exception exception);
}
