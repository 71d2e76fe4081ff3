using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Simulation.World;

/// <summary>All that happened in a run, a line each with its time. Two runs of one seed have the same, to the byte.</summary>
internal sealed class History(TimeProvider clock)
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    public void Add(string kind, string line) =>
        _text.Append(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():MM-dd HH:mm:ss.fff} {kind,-9} {line}\n");
}
