using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Orchestrator.Simulation.Clock;

/// <summary>
/// Turns the runtime's own sources of chance to the seed: what ids are made of (the runtime draws them from <c>/dev/urandom</c> through
/// a descriptor that it keeps open, which is pointed at the seed's own bytes here), and the shared generator of this thread.
/// </summary>
internal sealed partial class SeededChance : IDisposable
{
    private const string Source = "/dev/urandom";
    private const int ReadOnly = 0;
    private const int Start = 0;
    private const int Here = 1;
    private const int BytesAtOnce = 1 << 20;

    private readonly string _file = Path.GetTempFileName();
    private readonly byte[] _bytes = new byte[BytesAtOnce];
    private readonly int[] _descriptors;
    private Random _source = new(0);

    public SeededChance()
    {
        _ = (Guid.NewGuid(), Random.Shared.Next());
        _descriptors = [.. Directory.GetFiles("/proc/self/fd").Where(link => Target(link) == Source).Select(link => int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture))];
        File.WriteAllBytes(_file, _bytes);
        foreach (var descriptor in _descriptors)
        {
            var mine = Open(_file, ReadOnly);
            if (mine < 0 || Duplicate(mine, descriptor) != descriptor)
                throw new InvalidOperationException($"The descriptor of {Source} cannot be pointed elsewhere.");
        }
    }

    /// <summary>From here on the ids and the shared generator give what the seed says.</summary>
    public void Turn(int seed)
    {
        _source = new Random(seed);
        Fill();
        TurnShared(new Random(seed));

        const int UntouchedByVersion = 6;
        if (!Guid.NewGuid().ToByteArray().AsSpan(0, UntouchedByVersion).SequenceEqual(_bytes.AsSpan(0, UntouchedByVersion)))
            throw new InvalidOperationException("The runtime does not draw its ids from where this turns them: runs cannot be repeated.");
    }

    /// <summary>Called often enough, it lets the bytes never come to an end: the runtime would read on there for ever.</summary>
    public void KeepUp()
    {
        if (_descriptors.Any(descriptor => Seek(descriptor, 0, Here) > BytesAtOnce / 2))
            Fill();
    }

    public void Dispose() => File.Delete(_file);

    private void Fill()
    {
        _source.NextBytes(_bytes);
        File.WriteAllBytes(_file, _bytes);
        foreach (var descriptor in _descriptors)
            _ = Seek(descriptor, 0, Start);
    }

    /// <summary>The shared generator keeps its state by thread.</summary>
    private static void TurnShared(Random seeded)
    {
        _ = Random.Shared.Next();
        var ofThread = Random.Shared.GetType().GetFields(BindingFlags.Static | BindingFlags.NonPublic).Single(field => field.IsDefined(typeof(ThreadStaticAttribute)));
        var generator = ofThread.GetValue(null)!;
        foreach (var word in generator.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(ulong)))
            word.SetValue(generator, (ulong)seeded.NextInt64());
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor, int onto);

    [LibraryImport("libc", EntryPoint = "lseek")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(int descriptor, long offset, int whence);
}
