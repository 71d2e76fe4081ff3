using System.Net.Security;
using System.Security.Cryptography;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Sockets that accept one certificate only.</summary>
internal static class PinnedHandler
{
    public static SocketsHttpHandler For(string thumbprint) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is not null && thumbprint.Replace(":", "", StringComparison.Ordinal)
                    .Equals(Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData())), StringComparison.OrdinalIgnoreCase),
        },
    };
}
