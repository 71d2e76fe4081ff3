using Orchestrator.Client.Inventory;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks.Large;

/// <summary>How far the service has read a vCenter's machines into its inventory.</summary>
internal static class KnownMachines
{
    private const int Page = 200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until the inventory has so many; gives how many it has.</summary>
    public static async Task<int> WaitForAsync(ServiceProcess service, int machines)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            var known = await CountAsync(service);
            if (known >= machines)
                return known;
            await Task.Delay(Look, TimeProvider.System);
        }

        throw new TimeoutException($"After {Patience} the inventory has {await CountAsync(service)} of {machines} machines.");
    }

    /// <summary>Of one name.</summary>
    public static async Task<InventoryVmView?> FindAsync(ServiceProcess service, string name) =>
        (await service.Client.CallAsync(api => api.ListInventoryAsync(null, null, null, null, name, null, null, CancellationToken.None))).Items.SingleOrDefault();

    private static async Task<int> CountAsync(ServiceProcess service)
    {
        var (count, token) = (0, (string?)null);
        do
        {
            var page = await service.Client.CallAsync(api => api.ListInventoryAsync(null, null, null, null, null, Page, token, CancellationToken.None));
            count += page.Items.Count;
            token = page.NextPageToken;
        }
        while (token is not null);
        return count;
    }
}
