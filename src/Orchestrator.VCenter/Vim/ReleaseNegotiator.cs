using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// Agrees with vCenter on a release of the VI JSON API (quirk 93): by <c>hello</c> since 8.0.2, by the appliance's version
/// below, and not at all with one older than 8.0 U1, which has no such API.
/// </summary>
internal sealed class ReleaseNegotiator(string vcenter, ISystemApi system, IApplianceApi appliance, ILogger logger)
{
    private const string Oldest = "8.0.1.0";
    private static readonly HelloSpec Known = new(["8.0.3.0", "8.0.2.0", Oldest]);
    private readonly SharedTask<string> _release = new();

    public Task<string> GetAsync(CancellationToken cancellationToken) => _release.GetAsync(NegotiateAsync, cancellationToken);

    private async Task<string> NegotiateAsync(CancellationToken cancellationToken)
    {
        var release = await HelloAsync(cancellationToken) ?? await ByVersionAsync(cancellationToken);
        VCenterLog.ReleaseAgreed(logger, vcenter, release);
        return release;
    }

    /// <summary>The release that vCenter chose; null where hello is unknown.</summary>
    private async Task<string?> HelloAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await system.HelloAsync(Known, cancellationToken);
            return !string.IsNullOrEmpty(result.ApiRelease)
                ? result.ApiRelease
                : throw Unsupported($"vCenter {vcenter} speaks none of the releases {string.Join(", ", Known.ApiReleases)} of the VI JSON API.");
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.Invalid or VCenterErrorKind.NotFound or VCenterErrorKind.Unauthenticated
            || exception.Status == global::System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<string> ByVersionAsync(CancellationToken cancellationToken)
    {
        var version = (await appliance.GetVersionAsync(cancellationToken)).Version;
        var parts = version.Split('.');
        return parts.Length >= 3
            && int.TryParse(parts[0], out var major) && int.TryParse(parts[1], out var minor) && int.TryParse(parts[2], out var update)
            && (major, minor, update).CompareTo((8, 0, 1)) >= 0
                ? Oldest
                : throw Unsupported($"vCenter {vcenter} is {version}; 8.0 U1 (8.0.1) or later is needed.");
    }

    private static VCenterException Unsupported(string message) =>
        new(VCenterErrorKind.Refused, message) { ErrorType = ErrorTypes.UnsupportedRelease };
}
