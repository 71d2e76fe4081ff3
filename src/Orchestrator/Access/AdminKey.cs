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

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

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

    /// <summary>
    /// Written beside and moved, so that a killed first start leaves no empty key; false where another was quicker. One at a time: a
    /// move that is not to overwrite looks first and moves then, and two that looked at once would replace each other's key.
    /// </summary>
    private static bool Make(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var only = Lock($"{path}.lock");
        if (File.Exists(path))
            return false;
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new StreamWriter(draft, Encoding.ASCII, options))
            file.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
        File.Move(draft, path, overwrite: false);
        return true;
    }

    /// <summary>Waits until no other process or thread has the file open.</summary>
    /// <exception cref="IOException">It cannot be made, or another has it for too long.</exception>
    private static FileStream Lock(string path)
    {
        FileStream? held = null;
        IOException? why = null;
        SpinWait.SpinUntil(TryOpen, LongestWait);
        return held ?? throw why!;

        bool TryOpen()
        {
            try
            {
                held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
                return true;
            }
            catch (IOException exception)
            {
                why = exception;
                return false;
            }
        }
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
