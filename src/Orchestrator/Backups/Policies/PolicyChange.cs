using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Policies;

/// <summary>A request to change a policy, judged against what it is now.</summary>
/// <param name="request">What is given.</param>
/// <param name="nulls">Its members that stand there as null.</param>
/// <param name="expected">The entity tag that the caller saw; null: any.</param>
internal sealed class PolicyChange(BackupPolicyRequest request, IReadOnlyList<string> nulls, string? expected)
{
    /// <summary>The policy and what it would be; or why not.</summary>
    public async Task<(CatalogueEntry? Entry, BackupPolicyDefinition? After, IResult? Refusal)> JudgeAsync(OrchestratorDb db, string nameOrId, bool forUpdate, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, nameOrId, forUpdate, cancellationToken) is not { } entry)
            return (null, null, ProblemResult.NotFound("backup policy", nameOrId));
        if (expected is not null and not "*" && expected != BackupPolicyViews.ETag(entry))
            return (null, null, new ProblemResult(ProblemCatalogue.PreconditionFailed));
        var errors = new List<FieldError>();
        if (nulls.Contains("name") || (request.Name is { } name && name != entry.Name))
            errors.Add(new FieldError(JsonPointer.Of("name"), "not-changeable", new("The name of a policy is never changed: virtual machines and tags have it.", "ポリシーの名前は変更できません。仮想マシンとタグが参照しています。")));
        var after = new PolicyPatch(request, nulls).Apply(CatalogueJson.Read<BackupPolicyDefinition>(entry));
        errors.AddRange(Mistakes(after));
        return errors.Count > 0 ? (null, null, ProblemResult.Invalid(errors)) : (entry, after, null);
    }

    public static IEnumerable<FieldError> Mistakes(BackupPolicyDefinition policy) =>
        BackupPolicyRules.Check(policy).Select(mistake => new FieldError(JsonPointer.Of(JsonNamingPolicy.CamelCase.ConvertName(mistake.Member)), mistake.Code, mistake.Message));

    /// <summary>By name or id. For update, others who change it wait.</summary>
    public static async Task<CatalogueEntry?> FindAsync(OrchestratorDb db, string nameOrId, bool forUpdate, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(nameOrId, out var parsed) ? parsed : (Guid?)null;
        var found = await db.CatalogueEntries.AsNoTracking()
            .Where(entry => entry.Kind == CatalogueKind.BackupPolicy && (entry.Name == nameOrId || entry.Id == id))
            .OrderBy(entry => entry.Name == nameOrId ? 0 : 1)
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null || !forUpdate)
            return found;
        var key = found.Id;
        return await (db is PostgresDb ? db.CatalogueEntries.FromSql($"SELECT * FROM catalogue WHERE \"Id\" = {key} FOR UPDATE") : db.CatalogueEntries.Where(entry => entry.Id == key))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
