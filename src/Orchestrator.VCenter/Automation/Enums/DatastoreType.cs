using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Kind of a datastore (contract VcenterDatastoreType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<DatastoreType>))]
public readonly record struct DatastoreType(string Value) : IOpenString<DatastoreType>
{
    /// <summary><c>VMFS</c>.</summary>
    public static readonly DatastoreType Vmfs = new("VMFS");

    /// <summary><c>NFS</c>.</summary>
    public static readonly DatastoreType Nfs = new("NFS");

    /// <summary><c>NFS41</c>.</summary>
    public static readonly DatastoreType Nfs41 = new("NFS41");

    /// <summary><c>CIFS</c>.</summary>
    public static readonly DatastoreType Cifs = new("CIFS");

    /// <summary><c>VSAN</c>.</summary>
    public static readonly DatastoreType Vsan = new("VSAN");

    /// <summary><c>VFFS</c>.</summary>
    public static readonly DatastoreType Vffs = new("VFFS");

    /// <summary><c>VVOL</c>.</summary>
    public static readonly DatastoreType Vvol = new("VVOL");

    static DatastoreType IOpenString<DatastoreType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
