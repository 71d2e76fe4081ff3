using System.Net.Sockets;

namespace Orchestrator.Simulator.Hosting;

/// <summary>The program: starts, says where it is, and waits to be ended.</summary>
internal static class StandAlone
{
    public static async Task<int> Run(SimulatorOptions options, string? certificateOut, CancellationToken cancellationToken)
    {
        try
        {
            await using var server = await SimulatorServer.StartAsync(options, null, null, cancellationToken);
            if (certificateOut is not null)
                await File.WriteAllTextAsync(certificateOut, server.CertificatePem + Environment.NewLine, cancellationToken);
            await Console.Out.WriteLineAsync($"Simulated vCenter {options.Version} at {server.Address}");
            await Console.Out.WriteLineAsync($"User       {server.User}");
            await Console.Out.WriteLineAsync($"Thumbprint {server.Thumbprint}");
            await Console.Out.WriteLineAsync(options.DataDirectory is { } directory ? $"Data       {Path.GetFullPath(directory)}" : "Data       in memory");
            await WaitForEnd(cancellationToken);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or SocketException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    // Ctrl-C and SIGTERM reach us as cancellation: System.CommandLine listens for both.
    private static async Task WaitForEnd(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
