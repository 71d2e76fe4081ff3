using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Orchestrator.Access;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.VCenters;

namespace Orchestrator.Hosting;

/// <summary>What has to be there before the first request and the first operation, in this order.</summary>
internal sealed class ServiceStartup(ServiceSettings settings, DatabaseStartup database, CatalogueSeed catalogue, VCenterStartup vCenters, IServiceProvider services, ILogger<ServiceStartup> logger)
{
    /// <summary>Opens everything, then serves; returns when the service listens.</summary>
    /// <exception cref="StartupException">It cannot, for a reason that its operator can do something about.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<ServiceStartup>().OpenAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
        {
            throw new StartupException("Urls", exception.Message, exception);
        }
        catch (SocketException exception)
        {
            throw new StartupException("Urls", exception.Message, exception);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        logger.Starting(Path.GetFullPath(settings.Data.Path), settings.Roles, string.Join(", ", settings.VCenters.Names), settings.VCenters.Simulated);
        MakeDataDirectory();
        services.GetRequiredService<AdminKey>();
        try
        {
            await database.OpenAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            throw new StartupException("Database:ConnectionString", exception.Message, exception);
        }

        await catalogue.ApplyAsync(cancellationToken);
        if (settings.Roles.HasFlag(NodeRoles.Worker))
            await vCenters.ConnectAsync(cancellationToken);
    }

    private void MakeDataDirectory()
    {
        try
        {
            Directory.CreateDirectory(settings.Data.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("DataDirectory", exception.Message, exception);
        }
    }
}
