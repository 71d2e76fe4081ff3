using Orchestrator.Api;
using Orchestrator.Hosting;
using Orchestrator.Leases;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenters;

/// <summary>
/// Connects the vCenters. One that does not answer is told and left to be met later; one that is too old, or refuses our
/// login for good, stops the start.
/// </summary>
internal sealed class VCenterStartup(
    VCenterSettings settings, EmbeddedSimulator simulator, VCenterRegistry registry, CreatingSlots slots, TimeProvider clock, ILogger<VCenterStartup> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (settings.Simulated)
        {
            await ConnectOneAsync(await simulator.StartAsync(settings.Simulator, cancellationToken), settings.Simulator.CreatingSlots, cancellationToken);
            return;
        }

        foreach (var configured in settings.Configured)
        {
            slots.Cap(configured.Name ?? "", new BurdenCaps(configured.MaxPerHost, configured.MaxPerDatastore));
            await ConnectOneAsync(configured.ToOptions(), configured.CreatingSlots, cancellationToken);
        }
    }

    private async Task ConnectOneAsync(VCenterOptions options, int creatingSlots, CancellationToken cancellationToken)
    {
        registry.Add(options);
        await slots.EnsureAsync(options.Name, creatingSlots, cancellationToken);
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var connection = registry.Get(options.Name);
            await connection.CheckAsync(either.Token);
            await connection.Watcher.StartAsync(either.Token);
            logger.Connected(options.Name, options.Address!, await connection.GetReleaseAsync(either.Token));
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.Refused)
        {
            throw new StartupException($"{VCenterSettings.Section}:{options.Name}", exception.Message + WhatToDo(exception, options.Name), exception);
        }
        catch (VCenterException exception)
        {
            logger.NotReached(options.Name, options.Address!, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotReached(options.Name, options.Address!, $"no answer within {Patience.TotalSeconds:0} seconds");
        }
    }

    private static string WhatToDo(VCenterException exception, string vcenter) => exception.ErrorType == ErrorTypes.LoginStopped
        ? $" If the account was mended and its password is the same, POST {Paths.Base}/vcenters/{vcenter}/login at another node, or at this one started with --Roles=Api."
        : "";
}
