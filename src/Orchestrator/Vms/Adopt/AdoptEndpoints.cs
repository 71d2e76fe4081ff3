using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Adopt;

/// <summary>VMs made by hand: one taken over, or many, with a dry run.</summary>
internal static class AdoptEndpoints
{
    public static void MapAdoption(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/adopt", Adopt).StartsOperation();
        routes.MapPost("/vms/import", Import).TakesValidateOnly();
    }

    private static async Task<IResult> Adopt(
        Body<AdoptVmRequest> body, HttpContext context, Database database, AdoptJudge judge, AdoptDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var request = body.Value!;
        await using var db = database.Read();
        var system = await db.FindDefinitionAsync<SystemDefinition>(CatalogueKind.System, request.System, cancellationToken);
        if (AdoptMistakes.Of(request, system, JsonPointer.Root) is { Count: > 0 } mistakes)
            return ProblemResult.Invalid(mistakes);

        var candidate = (await judge.JudgeAsync(system!, [request], cancellationToken))[0];
        if (candidate.Reasons.Count > 0)
            return Refusal(candidate);
        StoredAnswer? answer = null;
        var accepted = await desk.AcceptAsync(candidate, VmLanes.Of(candidate.Order!.Purpose), context.Caller(), Keep, cancellationToken);
        return accepted is not null ? answer! : Refusal((await judge.JudgeAsync(system!, [request], cancellationToken))[0]);

        void Keep(OrchestratorDb writing, Operation operation)
        {
            answer = StoredAnswer.Accepted(operation);
            IdempotentRequest.Of(context)?.Keep(writing, answer, clock.GetUtcNow());
        }
    }

    private static async Task<IResult> Import(HttpContext context, VmImport import, CancellationToken cancellationToken)
    {
        var (rows, problem) = await import.ReadAsync(context, cancellationToken);
        return problem ?? await import.RunAsync(rows!, context.Request.WantsPlan(), context, cancellationToken);
    }

    private static ProblemResult Refusal(AdoptCandidate candidate) => new(
        candidate.MoId is null ? ProblemCatalogue.InvalidRequest : ProblemCatalogue.StateConflict,
        new Text(string.Join(" ", candidate.Reasons.Select(reason => reason.En)), string.Concat(candidate.Reasons.Select(reason => reason.Ja))),
        [.. candidate.Reasons.Select(reason => new FieldError("#/vm", "cannot-adopt", reason))]);
}
