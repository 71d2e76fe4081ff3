using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.VCenter.Sessions;

/// <summary>User and password as they are now, and a hash by which others can tell that they changed.</summary>
internal sealed class CredentialSource(VCenterOptions options)
{
    private const int Iterations = 100_000;

    private readonly Lock _lock = new();
    private string? _hashed;
    private string _hash = "";

    public async Task<Credential> ReadAsync(CancellationToken cancellationToken)
    {
        var password = options.Password;
        if (!string.IsNullOrEmpty(options.PasswordFile))
        {
            var lines = await File.ReadAllTextAsync(options.PasswordFile, cancellationToken);
            var end = lines.AsSpan().IndexOfAny('\r', '\n');
            password = end < 0 ? lines : lines[..end];
        }

        return new Credential(options.User, password ?? "", Hash(password ?? ""));
    }

    /// <summary>Slow and salted: the hash may lie in a database.</summary>
    private string Hash(string password)
    {
        lock (_lock)
        {
            if (_hashed != password)
            {
                var salt = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Name}\n{options.Address}\n{options.User}"));
                var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
                _hash = Convert.ToHexString(key);
                _hashed = password;
            }

            return _hash;
        }
    }
}
