using Orchestrator.VCenter;

namespace Orchestrator.VCenters;

/// <summary>One entry of section <c>VCenters</c>.</summary>
internal sealed class VCenterSection
{
    public string? Name { get; set; }

    /// <summary><c>https://host[:port]</c>.</summary>
    public string? Address { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Read again at every login, so that a password is changed without a restart.</summary>
    public string? PasswordFile { get; set; }

    public string? CaFile { get; set; }

    public List<string> Thumbprints { get; set; } = [];

    /// <summary>How many clones this vCenter is given at once, by the whole installation. 1 to 512.</summary>
    public int CreatingSlots { get; set; } = 32;

    /// <summary>
    /// How many relocations go to a host at once. 1 to 128; left out, vCenter queues what is over its own limit of 8 or 16 units a host, of
    /// which a clone takes 4 and a move of disks 8 (quirk 58), and nobody sees it wait.
    /// </summary>
    public int? MaxPerHost { get; set; }

    /// <summary>How many clones, deployments, restores and relocations write to a datastore at once. 1 to 128; left out, vCenter's own limit of 128 units.</summary>
    public int? MaxPerDatastore { get; set; }

    /// <summary>How many calls are in flight at once. 1 to 256.</summary>
    public int MaxConcurrentCalls { get; set; } = 16;

    /// <summary>How many tagging calls a second. 1 to 300.</summary>
    public int TagCallsPerSecond { get; set; } = 100;

    /// <summary>Time for one attempt of a call. 1 second to 1 hour.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for a call that holds its connection until its work is done, such as a deployment from a library. 1 second to 12 hours.</summary>
    public TimeSpan HeldCallTimeout { get; set; } = TimeSpan.FromHours(2);

    public VCenterOptions ToOptions() => new()
    {
        Name = Name ?? "",
        Address = Uri.TryCreate(Address, UriKind.Absolute, out var address) ? address : null,
        User = User ?? "",
        Password = Password,
        PasswordFile = PasswordFile,
        CaFile = CaFile,
        Thumbprints = Thumbprints,
        MaxConcurrentCalls = MaxConcurrentCalls,
        TagCallsPerSecond = TagCallsPerSecond,
        AttemptTimeout = AttemptTimeout,
        HeldCallTimeout = HeldCallTimeout,
    };
}
