using Microsoft.AspNetCore.Mvc;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;
using Orchestrator.Vms.Resize;

namespace Orchestrator.Backups.Policies;

/// <summary>Backup policies: read one by one, made, changed with their effect shown before, and taken away.</summary>
internal static class BackupPolicyEndpoints
{
    public static void MapBackupPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/backup-policies", Create).StartsOperation();
        routes.MapGet("/backup-policies/{name}", Get);
        routes.MapPatch("/backup-policies/{name}", Change).Accepts<BackupPolicyRequest>("application/merge-patch+json", "application/json");
        routes.MapDelete("/backup-policies/{name}", Delete);
    }

    private static Task<IResult> Create(Body<BackupPolicyRequest> body, HttpContext context, PolicyDesk desk, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return Task.FromResult<IResult>(unreadable);
        var request = body.Value!;
        var policy = new PolicyPatch(request, []).Apply(new BackupPolicyDefinition { Name = request.Name ?? "" });
        var errors = PolicyChange.Mistakes(policy).Where(mistake => request.Name is not null || mistake.Pointer != "#/name").ToList();
        if (request.Name is null)
            errors.Add(new FieldError(JsonPointer.Of("name"), "required", new("A value is needed.", "値が必要です。")));
        return errors.Count > 0 ? Task.FromResult<IResult>(ProblemResult.Invalid(errors)) : desk.CreateAsync(policy, context, cancellationToken);
    }

    private static async Task<IResult> Get(string name, HttpResponse response, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await PolicyChange.FindAsync(db, name, forUpdate: false, cancellationToken) is not { } entry)
            return ProblemResult.NotFound("backup policy", name);
        response.Headers.ETag = BackupPolicyViews.ETag(entry);
        return TypedResults.Json(BackupPolicyViews.Of(entry), ApiJson.TypeInfo<BackupPolicyView>());
    }

    private static async Task<IResult> Change(
        string name, Body<BackupPolicyRequest> body, ListQuery query, HttpContext context, PolicyDesk desk, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (validateOnly, after) = (query.Flag("validateOnly") == true, query.AfterId());
        if ((query.Problem ?? body.Problem) is { } problem)
            return problem;
        var change = new PolicyChange(body.Value!, MergePatch.NullMembers(body.Bytes), context.Request.Headers.IfMatch is [{ } expected] ? expected : null);
        if (!validateOnly)
            return await desk.ChangeAsync(name, change, context.Caller(), cancellationToken);

        await using var db = database.Read();
        return await ShowAsync(name, change, after, query, db, clock.GetUtcNow(), cancellationToken);
    }

    private static async Task<IResult> ShowAsync(string name, PolicyChange change, Guid? last, ListQuery query, OrchestratorDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (entry, after, refusal) = await change.JudgeAsync(db, name, forUpdate: false, cancellationToken);
        if (refusal is not null)
            return refusal;
        var before = CatalogueJson.Read<BackupPolicyDefinition>(entry!);
        var effects = await new PolicyEffect(before, after!, now).ReadAsync(db, cancellationToken);
        entry!.Definition = CatalogueJson.Write(after!);
        var (page, next) = query.PageOf([.. effects.Where(effect => last is null || effect.Vm.CompareTo(last.Value) > 0)], effect => [effect.Vm.ToString()]);
        return TypedResults.Json(PolicyEffectViews.Of(BackupPolicyViews.Of(entry), before, after!, effects, page, next), ApiJson.TypeInfo<BackupPolicyEffectView>());
    }

    private static Task<IResult> Delete(string name, [FromHeader(Name = "If-Match")] string? expected, PolicyDesk desk, CancellationToken cancellationToken) =>
        desk.DeleteAsync(name, expected, cancellationToken);
}
