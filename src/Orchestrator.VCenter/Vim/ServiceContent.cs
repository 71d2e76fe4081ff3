namespace Orchestrator.VCenter.Vim;

/// <summary>
/// Where the singletons of the VI JSON API are (vi-json ServiceContent, cut). Only <c>ServiceInstance</c> has a fixed id: all
/// others are read from here.
/// </summary>
/// <param name="RootFolder">Root of the inventory.</param>
/// <param name="PropertyCollector">Property collector of the session.</param>
/// <param name="About">Product and versions.</param>
/// <param name="ViewManager">Makes views.</param>
/// <param name="SearchIndex">Finds objects.</param>
/// <param name="TaskManager">Recent tasks.</param>
/// <param name="EventManager">Events.</param>
/// <param name="PerfManager">Performance figures.</param>
/// <param name="CustomFieldsManager">Custom attributes.</param>
/// <param name="VirtualDiskManager">Files of disks.</param>
public sealed record ServiceContent(
    ManagedObjectReference RootFolder,
    ManagedObjectReference PropertyCollector,
    AboutInfo About,
    ManagedObjectReference? ViewManager = null,
    ManagedObjectReference? SearchIndex = null,
    ManagedObjectReference? TaskManager = null,
    ManagedObjectReference? EventManager = null,
    ManagedObjectReference? PerfManager = null,
    ManagedObjectReference? CustomFieldsManager = null,
    ManagedObjectReference? VirtualDiskManager = null);

/// <summary>Product and versions (vi-json AboutInfo, cut).</summary>
/// <param name="FullName">Name and build, for people.</param>
/// <param name="Version">Version, such as <c>8.0.3</c>.</param>
/// <param name="ApiVersion">Version of the API, such as <c>8.0.3.0</c>.</param>
/// <param name="Build">Build number.</param>
/// <param name="InstanceUuid">UUID of this vCenter.</param>
public sealed record AboutInfo(
    string FullName,
    string Version,
    string ApiVersion,
    string? Build = null,
    string? InstanceUuid = null);
