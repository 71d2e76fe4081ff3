using Orchestrator.VCenter.Tls;

namespace Orchestrator.VCenter;

/// <summary>What must hold of a <see cref="VCenterOptions"/>.</summary>
public static class VCenterOptionsRules
{
    /// <summary>Every wrong key with what is wrong with it; empty when all is well. Names no secret.</summary>
    /// <param name="options">The options.</param>
    /// <param name="prefix">What to put before each key, such as <c>VCenters:0:</c>.</param>
    public static IReadOnlyList<(string Key, string Problem)> Validate(VCenterOptions options, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<(string, string)>();
        void Check(bool holds, string key, string problem)
        {
            if (!holds)
                problems.Add((prefix + key, problem));
        }

        void InRange(TimeSpan value, TimeSpan least, TimeSpan most, string key) =>
            Check(value >= least && value <= most, key, $"must be between {least} and {most}");

        Check(!string.IsNullOrWhiteSpace(options.Name), nameof(options.Name), "is missing");
        Check(options.Address is { IsAbsoluteUri: true }, nameof(options.Address), "is missing or not an address such as https://vcenter.example");
        if (options.Address is { IsAbsoluteUri: true } address)
        {
            Check(address.Scheme == Uri.UriSchemeHttps, nameof(options.Address), "must begin with https://: a vCenter is never called in the clear");
            Check(address.UserInfo.Length == 0, nameof(options.Address), "must not hold user or password");
            Check(address.AbsolutePath is "/" or "", nameof(options.Address), "must be https://host[:port] without a path");
        }

        Check(!string.IsNullOrWhiteSpace(options.User), nameof(options.User), "is missing");
        Check(
            string.IsNullOrEmpty(options.Password) != string.IsNullOrEmpty(options.PasswordFile),
            nameof(options.Password),
            "either Password or PasswordFile must be given, and not both");
        if (!string.IsNullOrEmpty(options.PasswordFile))
            Check(File.Exists(options.PasswordFile), nameof(options.PasswordFile), "does not exist or cannot be read");

        if (!string.IsNullOrEmpty(options.CaFile))
        {
            Check(File.Exists(options.CaFile), nameof(options.CaFile), "does not exist or cannot be read");
            Check(options.Thumbprints.Count == 0, nameof(options.CaFile), "either CaFile or Thumbprints may be given, and not both");
        }

        Check(options.Thumbprints.Count <= 2, nameof(options.Thumbprints), "at most two: the present certificate and the next");
        for (var i = 0; i < options.Thumbprints.Count; i++)
        {
            Check(
                Thumbprint.TryParse(options.Thumbprints[i], out _),
                $"{nameof(options.Thumbprints)}:{i}",
                "must be a SHA-256 thumbprint of 64 hexadecimal digits");
        }

        InRange(options.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.AttemptTimeout));
        Check(options.MaxRetries is >= 0 and <= 10, nameof(options.MaxRetries), "must be between 0 and 10");
        InRange(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.RetryDelay));
        Check(options.MaxConcurrentCalls is >= 1 and <= 256, nameof(options.MaxConcurrentCalls), "must be between 1 and 256");
        InRange(options.HeldCallTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(12), nameof(options.HeldCallTimeout));
        Check(options.MaxHeldCalls is >= 1 and <= 256, nameof(options.MaxHeldCalls), "must be between 1 and 256");
        Check(options.TagCallsPerSecond is >= 1 and <= 300, nameof(options.TagCallsPerSecond), "must be between 1 and 300");
        Check(options.BreakerMinimumCalls is >= 2 and <= 1000, nameof(options.BreakerMinimumCalls), "must be between 2 and 1000");
        InRange(options.BreakerWindow, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.BreakerWindow));
        InRange(options.BreakDuration, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.BreakDuration));
        InRange(options.LoginRetryDelay, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.LoginRetryDelay));
        InRange(options.WatchWait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.WatchWait));
        InRange(options.WatchSpacing, TimeSpan.Zero, TimeSpan.FromSeconds(10), nameof(options.WatchSpacing));
        InRange(options.InventoryAge, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(options.InventoryAge));
        return problems;
    }
}
