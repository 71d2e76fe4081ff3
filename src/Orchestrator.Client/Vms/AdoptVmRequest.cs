using System.Text.Json.Serialization;

namespace Orchestrator.Client.Vms;

/// <summary>A virtual machine made by hand, to be taken over: the body of <c>POST /api/v1/vms/adopt</c>. Nothing of it is changed but our marker.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AdoptVmRequest
{
    /// <summary>Its managed object id (<c>vm-77</c>) or its inventory path (<c>/DC0/vm/legacy/web-1</c>).</summary>
    public required string Vm { get; init; }

    /// <summary>The code of the information system that it is of; it says which vCenter.</summary>
    public required string System { get; init; }

    /// <summary>The name that people see, up to 200 characters; its name in vCenter when left out.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is for; <see cref="VmPurpose.Production"/> when left out, because somebody relies on it.</summary>
    public VmPurpose? Purpose { get; init; }
}

/// <summary>
/// Many virtual machines made by hand: the body of <c>POST /api/v1/vms/import</c>; all of a folder, or the rows. The same as
/// <c>text/csv</c> with a line of headings <c>vm,system,displayName,purpose</c>.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImportVmsRequest
{
    /// <summary>The inventory path of a folder, whose virtual machines (not those of folders below) are taken over; needs <see cref="System"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>The system of all that a folder holds.</summary>
    public string? System { get; init; }

    /// <summary>What all that a folder holds is for; production when left out.</summary>
    public VmPurpose? Purpose { get; init; }

    /// <summary>Up to 1,000, instead of a folder.</summary>
    public IReadOnlyList<AdoptVmRequest>? Vms { get; init; }
}

/// <summary>What an import does, or (with <c>validateOnly=true</c>) would do.</summary>
public sealed record ImportReport
{
    /// <summary>Whether anything was started.</summary>
    public required bool ValidateOnly { get; init; }

    /// <summary>One for each virtual machine, in the order in which they were named.</summary>
    public required IReadOnlyList<ImportItem> Items { get; init; }
}

/// <summary>One virtual machine of an import.</summary>
public sealed record ImportItem
{
    /// <summary>As it was named.</summary>
    public required string Vm { get; init; }

    /// <summary>Its name in vCenter; null when there is none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is taken over.</summary>
    public required bool Adopted { get; init; }

    /// <summary>Why not: every reason, one sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The path of the virtual machine; null when it is not taken over, or this is a dry run.</summary>
    public string? Resource { get; init; }

    /// <summary>The path of the operation that takes it over.</summary>
    public string? Operation { get; init; }
}
