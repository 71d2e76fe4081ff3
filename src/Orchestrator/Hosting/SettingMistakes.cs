namespace Orchestrator.Hosting;

/// <summary>What is wrong in the settings, each by its key; collected, so that all of it is told at once.</summary>
internal sealed class SettingMistakes
{
    private readonly List<(string Key, string Mistake)> _all = [];

    public IReadOnlyList<(string Key, string Mistake)> All => _all;

    public void Add(string key, string mistake) => _all.Add((key, mistake));

    /// <summary>Adds what rules found; a key whose value could not even be read is not judged a second time.</summary>
    public void AddRange(IEnumerable<(string Key, string Mistake)> mistakes)
    {
        var unreadable = _all.Select(mistake => mistake.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _all.AddRange(mistakes.Where(mistake => !unreadable.Contains(mistake.Key)));
    }

    /// <exception cref="SettingsException">There are any.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
            throw new SettingsException(_all);
    }
}

/// <summary>The settings cannot be used; told line by line, without a stack trace.</summary>
internal sealed class SettingsException(IReadOnlyList<(string Key, string Mistake)> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes.Select(mistake => $"{mistake.Key}: {mistake.Mistake}")))
{
    public IReadOnlyList<(string Key, string Mistake)> Mistakes => mistakes;
}
