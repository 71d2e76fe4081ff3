using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Adopt;

/// <summary>
/// Takes over many VMs: each by an operation of its own. Repeated, it leaves alone what is managed already, so nothing is taken
/// over twice.
/// </summary>
internal sealed class VmImport(Database database, AdoptJudge judge, AdoptDesk desk)
{
    private const int Most = 1000;

    /// <summary>The rows of a CSV or JSON body; a folder's VMs.</summary>
    public async Task<(IReadOnlyList<AdoptVmRequest>? Rows, IResult? Problem)> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true)
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, cancellationToken);
            if (buffer.Length > Body<ImportVmsRequest>.LongestBody)
                return (null, new ProblemResult(ProblemCatalogue.BodyTooLarge));
            var (rows, errors) = ImportFile.Read(buffer.ToArray());
            return errors.Count > 0 ? (null, ProblemResult.Invalid(errors)) : Bounded(rows);
        }

        var body = (await Body<ImportVmsRequest>.BindAsync(context, null!))!;
        return body.Problem is { } unreadable ? (null, unreadable) : await ExpandAsync(body.Value!, cancellationToken);
    }

    /// <summary>Judges all, and, unless it is a dry run, starts what can be taken over.</summary>
    public async Task<IResult> RunAsync(IReadOnlyList<AdoptVmRequest> rows, bool validateOnly, HttpContext context, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => row.System).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        await using var db = database.Read();
        var systems = await db.FindDefinitionsAsync<SystemDefinition>(CatalogueKind.System, codes, cancellationToken);
        var mistakes = rows.SelectMany((row, index) => AdoptMistakes.Of(row, row.System is null ? null : systems.GetValueOrDefault(row.System), JsonPointer.Of("vms", index))).ToList();
        if (mistakes.Count > 0)
            return ProblemResult.Invalid(mistakes);

        var items = new ImportItem[rows.Count];
        var language = context.Request.Language();
        foreach (var ofSystem in rows.Index().GroupBy(row => row.Item.System, StringComparer.Ordinal))
        {
            var candidates = await judge.JudgeAsync(systems[ofSystem.Key], [.. ofSystem.Select(row => row.Item)], cancellationToken);
            foreach (var ((index, _), candidate) in ofSystem.Zip(candidates))
                items[index] = await TakeAsync(candidate, validateOnly, context.Caller(), language, cancellationToken);
        }

        return TypedResults.Json(new ImportReport { ValidateOnly = validateOnly, Items = items }, ApiJson.TypeInfo<ImportReport>());
    }

    private async Task<ImportItem> TakeAsync(AdoptCandidate candidate, bool validateOnly, string caller, Language language, CancellationToken cancellationToken)
    {
        var item = new ImportItem
        {
            Vm = candidate.Asked,
            Name = candidate.Order?.Name,
            Adopted = candidate.Reasons.Count == 0,
            Reasons = [.. candidate.Reasons.Select(reason => reason.In(language))],
        };
        if (!item.Adopted || validateOnly)
            return item;
        return await desk.AcceptAsync(candidate, Lane.Batch, caller, null, cancellationToken) is { } operation
            ? item with { Resource = operation.Resource, Operation = Paths.Operation(operation.Id) }
            : item with
            {
                Adopted = false,
                Reasons = [new Text("Its name or an address was taken just now; send the import again.", "名前またはアドレスがたった今使用されました。もう一度送ってください。").In(language)],
            };
    }

    private async Task<(IReadOnlyList<AdoptVmRequest>? Rows, IResult? Problem)> ExpandAsync(ImportVmsRequest request, CancellationToken cancellationToken)
    {
        if (request.Folder is null == request.Vms is null)
            return (null, ProblemResult.Invalid(new FieldError("#/folder", "required", new("Either folder or vms is needed.", "folder と vms のどちらか一方が必要です。"))));
        if (request.Vms is { } vms)
            return Bounded(vms);
        await using var db = database.Read();
        var system = await db.FindDefinitionAsync<SystemDefinition>(CatalogueKind.System, request.System, cancellationToken);
        if (system is null)
            return (null, ProblemResult.Invalid(AdoptMistakes.Of(new AdoptVmRequest { Vm = "-", System = request.System ?? "" }, null, JsonPointer.Root)));
        return await judge.ListFolderAsync(system, request.Folder!, request.Purpose, cancellationToken) is { } rows
            ? Bounded(rows)
            : (null, ProblemResult.Invalid(new FieldError("#/folder", "unknown", new($"There is no folder {request.Folder}; a path like /DC0/vm/legacy is expected.", $"フォルダー {request.Folder} はありません。/DC0/vm/legacy のようなパスです。"))));
    }

    private static (IReadOnlyList<AdoptVmRequest>? Rows, IResult? Problem) Bounded(IReadOnlyList<AdoptVmRequest> rows) => rows.Count <= Most
        ? (rows, null)
        : (null, ProblemResult.Invalid(new FieldError("#/vms", "too-many", new($"Up to {Most} at a time.", $"一度に{Most}件までです。"))));
}
