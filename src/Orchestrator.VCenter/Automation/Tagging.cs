namespace Orchestrator.VCenter.Automation;

/// <summary>A tag category (contract CisTaggingCategoryModel).</summary>
/// <param name="Id">Its id, <c>urn:vmomi:…</c>.</param>
/// <param name="Name">Name, unique.</param>
/// <param name="Description">Text.</param>
/// <param name="Cardinality">How many of its tags one object may carry.</param>
/// <param name="AssociableTypes">Types of object; empty means any.</param>
public sealed record CategoryModel(
    CategoryId Id,
    string Name,
    string Description,
    TagCardinality Cardinality,
    IReadOnlyList<string>? AssociableTypes = null);

/// <summary>A category to make (contract CisTaggingCategoryCreateSpec).</summary>
/// <param name="Name">Name, unique.</param>
/// <param name="Description">Text.</param>
/// <param name="Cardinality">How many of its tags one object may carry.</param>
/// <param name="AssociableTypes">Types of object; empty means any.</param>
public sealed record CategoryCreateSpec(
    string Name,
    string Description,
    TagCardinality Cardinality,
    IReadOnlyList<string> AssociableTypes);

/// <summary>A tag (contract CisTaggingTagModel).</summary>
/// <param name="Id">Its id, <c>urn:vmomi:…</c>.</param>
/// <param name="CategoryId">Category.</param>
/// <param name="Name">Name, unique in the category.</param>
/// <param name="Description">Text.</param>
public sealed record TagModel(TagId Id, CategoryId CategoryId, string Name, string Description);

/// <summary>A tag to make (contract CisTaggingTagCreateSpec).</summary>
/// <param name="Name">Name, unique in the category.</param>
/// <param name="Description">Text.</param>
/// <param name="CategoryId">Category.</param>
public sealed record TagCreateSpec(string Name, string Description, CategoryId CategoryId);

/// <summary>Asks for the tags of a category (contract CisTaggingTagListTagsForCategory).</summary>
/// <param name="CategoryId">Category.</param>
public sealed record TagListForCategory(CategoryId CategoryId);

/// <summary>An object to attach a tag to, detach from, or list tags of (contract CisTaggingTagAssociationAttach and kin).</summary>
/// <param name="ObjectId">The object.</param>
public sealed record TagAssociation(DynamicId ObjectId);

/// <summary>Objects whose tags are asked for; at most 2,000 (quirk 103).</summary>
/// <param name="ObjectIds">The objects.</param>
public sealed record TagsOnObjects(IReadOnlyList<DynamicId> ObjectIds);

/// <summary>Tags of one object (contract CisTaggingTagAssociationObjectToTags).</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="TagIds">Its tags.</param>
public sealed record ObjectToTags(DynamicId ObjectId, IReadOnlyList<TagId> TagIds);

/// <summary>Tags to attach to one object (contract CisTaggingTagAssociationAttachMultipleTagsToObject); at most 2,000.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="TagIds">The tags.</param>
public sealed record TagsToObject(DynamicId ObjectId, IReadOnlyList<TagId> TagIds);

/// <summary>
/// How a batch went (contract CisTaggingTagAssociationBatchResult): a 200 reply can say that some of it failed (quirk 104).
/// </summary>
/// <param name="Success">Whether all of it was done.</param>
/// <param name="ErrorMessages">One per item that failed.</param>
public sealed record TagBatchResult(bool Success, IReadOnlyList<LocalizableMessage>? ErrorMessages = null);
