namespace Orchestrator.Simulator;

/// <summary>What the simulated vCenter is like: who may log in, how large it is, and how long things take.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The TCP port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The address or host name to listen on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The only user.</summary>
    public string User { get; init; } = "administrator@vsphere.local";

    /// <summary>The user's password; not empty.</summary>
    public required string Password { get; init; }

    /// <summary>VMs of strangers that exist beforehand.</summary>
    public int Vms { get; init; } = 20;

    /// <summary>Datastores, <c>LocalDS_0</c> and on.</summary>
    public int Datastores { get; init; } = 3;

    /// <summary>Clusters.</summary>
    public int Clusters { get; init; } = 1;

    /// <summary>ESXi hosts in each cluster.</summary>
    public int Hosts { get; init; } = 4;

    /// <summary>Decides ids, UUIDs, sizes and which of the bystanders run.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Where journal and certificate lie; null keeps everything in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The newest API release that is understood under <c>/sdk/vim25</c>.</summary>
    public string Release { get; init; } = "8.0.2.0";

    /// <summary>The appliance's version.</summary>
    public string Version { get; init; } = "8.0.2.00100";

    /// <summary>Added to every call.</summary>
    public TimeSpan CallLatency { get; init; }

    /// <summary>A clone; with power-on, <see cref="PowerOnDuration"/> comes on top.</summary>
    public TimeSpan CloneDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A reconfiguration, rename, move or creation of an empty VM.</summary>
    public TimeSpan ReconfigureDuration { get; init; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Power-on and reset.</summary>
    public TimeSpan PowerOnDuration { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Power-off and suspend.</summary>
    public TimeSpan PowerOffDuration { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>From power-on (or from the connected installer CD) until Tools run.</summary>
    public TimeSpan ToolsStartAfterPowerOn { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From running Tools until they tell name and addresses.</summary>
    public TimeSpan GuestInfoAfterTools { get; init; } = TimeSpan.FromSeconds(0.1);

    /// <summary>From running Tools until a pending customization has ended.</summary>
    public TimeSpan CustomizationDuration { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>From power-on until cloud-init has installed Tools.</summary>
    public TimeSpan CloudInitDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From power-on until an unattended installation has ended.</summary>
    public TimeSpan InstallDuration { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>After this long without activity an update session of a library item is gone (quirk 98).</summary>
    public TimeSpan UpdateSessionLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>An upgrade of Tools that vCenter manages.</summary>
    public TimeSpan ToolsUpgradeDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the request until the guest is down.</summary>
    public TimeSpan GuestShutdownDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Taking a snapshot, or going back to one.</summary>
    public TimeSpan SnapshotDuration { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Removing snapshots, and consolidation.</summary>
    public TimeSpan RemoveSnapshotDuration { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Deleting a VM or a folder.</summary>
    public TimeSpan DestroyDuration { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Clones that run at once towards one host; more are queued (quirk 58).</summary>
    public int ConcurrentClonesPerHost { get; init; } = 8;

    /// <summary>Size of each datastore.</summary>
    public long DatastoreCapacityGiB { get; init; } = 2048;

    /// <summary>After this long without a call a session is gone.</summary>
    public TimeSpan SessionIdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Sessions of one user (quirk 2).</summary>
    public int MaxSessions { get; init; } = 550;

    /// <summary>More VMs than this in one list are an error (quirk 44).</summary>
    public int MaxListedVms { get; init; } = 4000;

    /// <summary>Objects in one page of <c>RetrievePropertiesEx</c> (quirk 87).</summary>
    public int PropertyPageSize { get; init; } = 100;

    /// <summary>A quiesced snapshot of a running VM without Tools fails, instead of ignoring the wish (quirk 80).</summary>
    public bool QuiesceNeedsTools { get; init; }

    /// <summary>Some types are sent with <c>_typeName</c> as their last member (quirk 90).</summary>
    public bool LateTypeNames { get; init; }

    /// <summary>An unknown release is answered 500 instead of 404 (quirk 93).</summary>
    public bool UnknownReleaseIs500 { get; init; }

    /// <summary>A GET of an unknown VM is 403 instead of 404, as an 8.0 vCenter answered (quirk 42).</summary>
    public bool UnknownVmIs403 { get; init; }

    /// <summary>Tagging calls in one second; more are refused (quirk 103).</summary>
    public int TagCallsPerSecond { get; init; } = 360;

    /// <summary>The clock stands still, and moves by <c>POST /sim/clock</c> only.</summary>
    public bool StartClockDriven { get; init; }

    internal void Validate()
    {
        if (string.IsNullOrEmpty(Password))
            throw new ArgumentException("The simulator needs a password.");
        ArgumentOutOfRangeException.ThrowIfNegative(Vms);
        ArgumentOutOfRangeException.ThrowIfLessThan(Clusters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Datastores, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(Hosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrentClonesPerHost, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PropertyPageSize, 1);
    }
}
