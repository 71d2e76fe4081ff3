using System.Security.Cryptography;
using Orchestrator.Hosting;
using Orchestrator.Simulator;
using Orchestrator.VCenter;

namespace Orchestrator.VCenters;

/// <summary>
/// The simulated vCenter inside the service: HTTPS on loopback, its certificate pinned, its inventory journalled in the data
/// directory. Its password is new at every start and leaves the process nowhere.
/// </summary>
internal sealed class EmbeddedSimulator(DataDirectory data) : IAsyncDisposable
{
    private SimulatorServer? _server;

    public async Task<VCenterOptions> StartAsync(SimulatorSection section, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _server = await SimulatorServer.StartAsync(section.ToOptions(data.Path, password), null, null, cancellationToken);
        return new VCenterOptions
        {
            Name = VCenterSettings.SimulatorName,
            Address = _server.Address,
            User = _server.User,
            Password = password,
            Thumbprints = [_server.Thumbprint],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }
}
