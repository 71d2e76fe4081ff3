using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestrator.VCenter.Tls;

/// <summary>SHA-256 thumbprint of a certificate: 64 upper-case hexadecimal digits.</summary>
public static class Thumbprint
{
    /// <summary>Reads a thumbprint as people write it: any case, with colons or spaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="thumbprint">The digits.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? thumbprint)
    {
        thumbprint = text?.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (thumbprint is { Length: 64 } && thumbprint.All(char.IsAsciiHexDigit))
            return true;

        thumbprint = null;
        return false;
    }

    /// <summary>The thumbprint of a certificate.</summary>
    public static string Of(X509Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()));
    }
}
