using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Backups.Policies;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Wire = Orchestrator.Client.Backups;

namespace Orchestrator.Backups.External;

/// <summary>Where the script of another backup product tells how its runs ended.</summary>
internal static class ExternalRunEndpoints
{
    public static void MapExternalRuns(this IEndpointRouteBuilder routes) => routes.MapPost("/backup-runs/external", Tell).StartsOperation();

    private static async Task<IResult> Tell(Body<ExternalBackupRunRequest> body, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var (request, now) = (body.Value!, clock.GetUtcNow());
        if (ExternalRunRules.Judge(request, now) is { Count: > 0 } errors)
            return ProblemResult.Invalid(errors);
        return await database.WriteAsync((db, token) => AddAsync(db, request, context, now, token), cancellationToken);
    }

    private static async Task<IResult> AddAsync(OrchestratorDb db, ExternalBackupRunRequest request, HttpContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, request.Vm, cancellationToken) is not { } vm)
            return ProblemResult.Invalid(new FieldError(JsonPointer.Of("vm"), "unknown", new($"There is no virtual machine \"{request.Vm}\".", $"仮想マシン「{request.Vm}」はありません。")));
        var job = await db.BackupJobs.SingleOrDefaultAsync(candidate => candidate.VirtualMachineId == vm.Id && candidate.State == BackupJobState.Active, cancellationToken);
        var policy = job is null ? null : await PresentPolicy.ReadAsync(db, VmJson.ReadOrder(vm.Order).BackupPolicy, cancellationToken);
        if (policy?.Provider != BackupProvider.External)
            return new ProblemResult(ProblemCatalogue.StateConflict, new(
                $"{vm.Name} is not backed up by a product of the organisation's own: its policy is {VmJson.ReadOrder(vm.Order).BackupPolicy.Name}.",
                $"{vm.Name} は組織のバックアップ製品の対象ではありません(ポリシー {VmJson.ReadOrder(vm.Order).BackupPolicy.Name})。"));

        var run = await ExternalRunRecords.AddAsync(db, job!, vm, Outcome(request, now), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var point = await db.RestorePoints.Where(candidate => candidate.RunId == run.Id).Select(candidate => (Guid?)candidate.Id).SingleOrDefaultAsync(cancellationToken);
        var answer = StoredAnswer.Of(StatusCodes.Status200OK, BackupApiViews.Run(run, point), ApiJson.TypeInfo<BackupRunView>());
        IdempotentRequest.Of(context)?.Keep(db, answer, now);
        return answer;
    }

    private static ExternalOutcome Outcome(ExternalBackupRunRequest request, DateTimeOffset now) =>
        new(request.ExternalId, request.State == ExternalBackupState.Succeeded, request.StartedAt!.Value, request.EndedAt ?? now)
        {
            SizeBytes = request.SizeBytes ?? 0,
            Quiesced = request.Quiesced switch
            {
                Wire.Quiescing.Yes => Quiesced.Yes,
                Wire.Quiescing.No => Quiesced.No,
                Wire.Quiescing.Skipped => Quiesced.Skipped,
                _ => Quiesced.Unknown,
            },
            Message = request.Message,
        };

    private static async Task<VirtualMachine?> FindAsync(OrchestratorDb db, string named, CancellationToken cancellationToken)
    {
        var last = named[(named.LastIndexOf('/') + 1)..];
        var found = Guid.TryParse(last, out var id)
            ? await db.VirtualMachines.SingleOrDefaultAsync(vm => vm.Id == id, cancellationToken)
            : await db.VirtualMachines.Where(vm => vm.Name == last && vm.State != VmState.Retired).OrderByDescending(vm => vm.Id).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : await VmRecords.LockAsync(db, found.Id, cancellationToken);
    }
}
