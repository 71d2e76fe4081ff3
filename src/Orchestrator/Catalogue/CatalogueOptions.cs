namespace Orchestrator.Catalogue;

/// <summary>Section <c>Catalogue</c>: applied at start where absent; afterwards kept through the API.</summary>
internal sealed class CatalogueOptions
{
    public const string Section = "Catalogue";

    public List<SystemDefinition> Systems { get; set; } = [];

    public List<ImageDefinition> Images { get; set; } = [];

    public List<SizeDefinition> Sizes { get; set; } = [];

    public List<NetworkDefinition> Networks { get; set; } = [];

    public List<BackupPolicyDefinition> BackupPolicies { get; set; } = [];
}
