namespace Orchestrator.VCenter.Automation;

/// <summary>What libraries are looked for (contract ContentLibraryFindSpec, cut); null is any.</summary>
/// <param name="Name">Name, case-insensitive; not necessarily unique (quirk 31).</param>
public sealed record LibraryFindSpec(string? Name = null);

/// <summary>What items are looked for (contract ContentLibraryItemFindSpec, cut); null is any.</summary>
/// <param name="Name">Name, case-insensitive; unique in its library.</param>
/// <param name="LibraryId">Library.</param>
/// <param name="Type">Type, such as <c>ovf</c>.</param>
public sealed record LibraryItemFindSpec(string? Name = null, LibraryId? LibraryId = null, LibraryItemType? Type = null);

/// <summary>An item of a library (contract ContentLibraryItemModel, cut).</summary>
/// <param name="Id">Its id.</param>
/// <param name="LibraryId">Library.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">What it holds; null where nobody said so.</param>
/// <param name="Size">Bytes that it takes in the library; of an OVF template less than its disks hold.</param>
/// <param name="Description">Note.</param>
public sealed record LibraryItemModel(
    LibraryItemId? Id = null,
    LibraryId? LibraryId = null,
    string? Name = null,
    LibraryItemType? Type = null,
    long? Size = null,
    string? Description = null);
