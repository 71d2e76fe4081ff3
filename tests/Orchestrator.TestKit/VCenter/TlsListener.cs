using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Orchestrator.TestKit.VCenter;

/// <summary>
/// A bare HTTP/1.1 server over TLS on the loopback, for what a <see cref="StubHandler"/> cannot show: handshakes, kept connections,
/// answers that break off. A null reply closes the connection.
/// </summary>
public sealed class TlsListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2? _certificate;
    private readonly Func<string, string?> _answer;
    private readonly Lock _lock = new();
    private readonly List<string> _requests = [];
    private readonly Task _accepting;

    /// <summary>Starts listening. Without a certificate every connection is closed before the handshake.</summary>
    public TlsListener(X509Certificate2? certificate, Func<string, string?> answer)
    {
        _certificate = certificate;
        _answer = answer;
        _listener.Start();
        Address = new Uri($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>First lines of the requests so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public static string Ok(string json, int status = 200) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            if (_certificate is null)
                return;

            await using var stream = new SslStream(connection.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
            while (await ReadAsync(stream) is { } request)
            {
                lock (_lock)
                    _requests.Add(request);

                if (_answer(request) is not { } reply)
                    return;

                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), _stopping.Token);
                if (reply.Contains("Connection: close", StringComparison.Ordinal))
                    return;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away, or the test is over.
        }
    }

    /// <summary>Reads head and body of a request; answers its first line, or null at the end of the connection.</summary>
    private async Task<string?> ReadAsync(SslStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0)
                return null;

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        var length = lines.Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
        await stream.ReadExactlyAsync(new byte[length], _stopping.Token);
        return lines[0];
    }
}
