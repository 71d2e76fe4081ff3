using Orchestrator.VCenter.Errors;

namespace Orchestrator.Vms.Create;

/// <summary>All that stands against a placement, one sentence each.</summary>
internal sealed class PlacementReasons : List<string>
{
    /// <summary>An answer, or its reason for the list. That vCenter could not be asked is no reason: it goes up.</summary>
    public async Task<T?> TryAsync<T>(Func<Task<T>> ask, string what)
    {
        try
        {
            return await ask();
        }
        catch (VCenterException exception) when (exception is { Kind: VCenterErrorKind.NotFound or VCenterErrorKind.Invalid or VCenterErrorKind.Refused, IsOfLogin: false })
        {
            Add($"{what}: {exception.Message}");
            return default;
        }
    }
}
