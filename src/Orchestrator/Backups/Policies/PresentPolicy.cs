using Orchestrator.Catalogue;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Policies;

/// <summary>
/// A VM's policy as the catalogue has it now, or as it was ordered where the catalogue has none of the name any more. What is
/// scheduled follows this; what is under way keeps to what it began with.
/// </summary>
internal static class PresentPolicy
{
    public static async Task<BackupPolicyDefinition> ReadAsync(OrchestratorDb db, BackupPolicyDefinition ordered, CancellationToken cancellationToken) =>
        await db.FindDefinitionAsync<BackupPolicyDefinition>(CatalogueKind.BackupPolicy, ordered.Name, cancellationToken) ?? ordered;
}
