using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>
/// Tags (<c>/api/cis/tagging</c>), paced below vCenter's limit of about 360 operations a second (quirk 103). Definitions reach
/// linked vCenters only after minutes (quirk 105); attaching to a VM that was just made failed now and then (quirk 106).
/// </summary>
[TagCall]
public interface ITaggingApi
{
    /// <summary>Lists the categories.</summary>
    [Get("/api/cis/tagging/category")]
    Task<IReadOnlyList<CategoryId>> ListCategoriesAsync(CancellationToken cancellationToken);

    /// <summary>Reads a category.</summary>
    [Get("/api/cis/tagging/category/{category}")]
    Task<CategoryModel> GetCategoryAsync(CategoryId category, CancellationToken cancellationToken);

    /// <summary>Makes a category; AlreadyThere when the name is taken.</summary>
    [Post("/api/cis/tagging/category")]
    Task<CategoryId> CreateCategoryAsync([Body] CategoryCreateSpec spec, CancellationToken cancellationToken);

    /// <summary>Lists all tags.</summary>
    [Get("/api/cis/tagging/tag")]
    Task<IReadOnlyList<TagId>> ListTagsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the tags of a category.</summary>
    [Post("/api/cis/tagging/tag?action=list-tags-for-category"), ReadOnlyCall]
    Task<IReadOnlyList<TagId>> ListTagsForCategoryAsync([Body] TagListForCategory spec, CancellationToken cancellationToken);

    /// <summary>Reads a tag.</summary>
    [Get("/api/cis/tagging/tag/{tag}")]
    Task<TagModel> GetTagAsync(TagId tag, CancellationToken cancellationToken);

    /// <summary>Makes a tag; AlreadyThere when the name is taken in the category.</summary>
    [Post("/api/cis/tagging/tag")]
    Task<TagId> CreateTagAsync([Body] TagCreateSpec spec, CancellationToken cancellationToken);

    /// <summary>Removes a tag, from all that carry it as well.</summary>
    [Delete("/api/cis/tagging/tag/{tag}")]
    Task DeleteTagAsync(TagId tag, CancellationToken cancellationToken);

    /// <summary>Attaches a tag; attaching it twice is no error.</summary>
    [Post("/api/cis/tagging/tag-association/{tag}?action=attach")]
    Task AttachAsync(TagId tag, [Body] TagAssociation spec, CancellationToken cancellationToken);

    /// <summary>Detaches a tag.</summary>
    [Post("/api/cis/tagging/tag-association/{tag}?action=detach")]
    Task DetachAsync(TagId tag, [Body] TagAssociation spec, CancellationToken cancellationToken);

    /// <summary>Attaches several tags to one object.</summary>
    [Post("/api/cis/tagging/tag-association?action=attach-multiple-tags-to-object")]
    Task<TagBatchResult> AttachManyAsync([Body] TagsToObject spec, CancellationToken cancellationToken);

    /// <summary>Lists the tags of an object.</summary>
    [Post("/api/cis/tagging/tag-association?action=list-attached-tags"), ReadOnlyCall]
    Task<IReadOnlyList<TagId>> ListAttachedTagsAsync([Body] TagAssociation spec, CancellationToken cancellationToken);

    /// <summary>Lists the tags of several objects.</summary>
    [Post("/api/cis/tagging/tag-association?action=list-attached-tags-on-objects"), ReadOnlyCall]
    Task<IReadOnlyList<ObjectToTags>> ListAttachedTagsOnObjectsAsync([Body] TagsOnObjects spec, CancellationToken cancellationToken);

    /// <summary>Lists the objects that carry a tag.</summary>
    [Post("/api/cis/tagging/tag-association/{tag}?action=list-attached-objects"), ReadOnlyCall]
    Task<IReadOnlyList<DynamicId>> ListAttachedObjectsAsync(TagId tag, CancellationToken cancellationToken);
}
