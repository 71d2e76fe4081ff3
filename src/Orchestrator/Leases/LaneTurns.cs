using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>
/// Which lane has the next place: the highest that waits, unless a lower one was passed over <see cref="MostPassedOver"/> times in a row.
/// By count and not by time: whoever comes behind a thousand of a lower lane is next all the same, and a flood holds nobody for ever.
/// </summary>
internal sealed class LaneTurns
{
    public const int MostPassedOver = 8;

    private readonly int[] _passedOver = new int[Enum.GetValues<Lane>().Length];

    /// <param name="waits">Whether anybody of a lane waits.</param>
    /// <returns>Null when nobody waits.</returns>
    public Lane? Next(Predicate<Lane> waits)
    {
        Lane? highest = null;
        foreach (var lane in Enum.GetValues<Lane>())
        {
            if (!waits(lane))
                continue;
            if (_passedOver[(int)lane] >= MostPassedOver)
                return lane;
            highest ??= lane;
        }

        return highest;
    }

    /// <summary>Notes who had a place, and who was passed over by that.</summary>
    public void Went(Lane went, Predicate<Lane> waits)
    {
        _passedOver[(int)went] = 0;
        for (var lane = went + 1; (int)lane < _passedOver.Length; lane++)
            _passedOver[(int)lane] = waits(lane) ? _passedOver[(int)lane] + 1 : 0;
    }
}
