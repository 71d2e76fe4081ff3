using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Inventory;

internal sealed record Category : Entity
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required string Cardinality { get; init; }

    public ImmutableArray<string> AssociableTypes { get; init; } = [];
}

/// <summary>A tag and what it is attached to (<c>VirtualMachine:vm-42</c>).</summary>
internal sealed record Tag : Entity
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required string Category { get; init; }

    public ImmutableSortedSet<string> Objects { get; init; } = [];
}

internal sealed record CustomField : Entity
{
    public required int Key { get; init; }

    public required string Name { get; init; }

    public string? ManagedObjectType { get; init; }
}

internal sealed record Library : Entity
{
    public required string Name { get; init; }

    public required string Datastore { get; init; }

    public required DateTimeOffset Created { get; init; }
}

/// <summary>Something in a library: a VM template, an OVF template, or files.</summary>
internal sealed record LibraryItem : Entity
{
    public const string VmTemplate = "vm-template";
    public const string Ovf = "ovf";
    public const string Iso = "iso";

    public required string Name { get; init; }

    public required string Library { get; init; }

    public string Description { get; init; } = "";

    public string Type { get; init; } = VmTemplate;

    /// <summary>The VM that deployments of a VM or OVF template come out like; null for files.</summary>
    public string? Template { get; init; }

    public ImmutableArray<LibraryFile> Files { get; init; } = [];

    public required DateTimeOffset Created { get; init; }
}

/// <summary>A file of a library item. Of an ISO image only what a guest could read of it as text is kept.</summary>
internal sealed record LibraryFile
{
    public required string Name { get; init; }

    public required long Size { get; init; }

    /// <summary>The volume label of an ISO image.</summary>
    public string Label { get; init; } = "";

    /// <summary>The files in an ISO image, by name.</summary>
    public ImmutableSortedDictionary<string, string> Content { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Changes to the files of a library item, until they are completed or given up (quirk 98).</summary>
internal sealed record UpdateSession : Entity
{
    public required string Item { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public ImmutableArray<AnnouncedFile> Files { get; init; } = [];
}

/// <summary>A file of a session; without content it has not arrived.</summary>
internal sealed record AnnouncedFile(string Name, long? Size, LibraryFile? Arrived);

/// <summary>A deployment that succeeded, under the token of the client that asked for it: asked again, it is answered with the same VM.</summary>
internal sealed record Deployment : Entity
{
    public required string Vm { get; init; }

    public static string IdOf(string token) => $"deployment-{token}";
}

/// <summary>A guest customization specification kept under a name, as the REST API took it.</summary>
internal sealed record CustomizationSpecification : Entity
{
    public required JsonObject Spec { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset Modified { get; init; }
}
