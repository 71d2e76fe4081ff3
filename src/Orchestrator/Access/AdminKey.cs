using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Hosting;

namespace Orchestrator.Access;

/// <summary>
/// The administrator's key: 256 random bits in the file <c>admin.key</c> of the data directory, made at first start and readable by
/// its owner only. Only its hash is kept in memory.
/// </summary>
internal sealed class AdminKey
{
    public const string FileName = "admin.key";

    private const int Bytes = 32;
    private const int ShortestText = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _hash;

    private AdminKey(string path, string key) => (Path, _hash) = (path, Hash(key));

    public string Path { get; }

    /// <summary>Compares in a time that does not tell how much was right.</summary>
    public bool Matches(string presented) => CryptographicOperations.FixedTimeEquals(_hash, Hash(presented));

    /// <summary>Reads the file, which is made when it is missing.</summary>
    /// <exception cref="StartupException">It cannot be made or read, or does not hold a key.</exception>
    public static AdminKey Open(string dataDirectory, ILogger logger)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(dataDirectory, FileName));
        try
        {
            if (!File.Exists(path) && Make(path))
                logger.AdminKeyMade(path);
            else
                logger.AdminKeyRead(path);

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
                logger.AdminKeyIsOpen(path);
            var key = File.ReadAllText(path).Trim();
            return key.Length >= ShortestText
                ? new AdminKey(path, key)
                : throw new StartupException("DataDirectory", $"{path} holds no key of at least {ShortestText} characters; remove the file to have a new one made");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("DataDirectory", $"the administrator's key {path} cannot be read or made: {exception.Message}", exception);
        }
    }

    /// <summary>Written beside and moved, so that a killed first start leaves no empty key; false where another was quicker.</summary>
    private static bool Make(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new StreamWriter(draft, Encoding.ASCII, options))
            file.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
