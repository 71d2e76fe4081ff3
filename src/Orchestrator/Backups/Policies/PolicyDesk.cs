using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Jobs;
using Orchestrator.Backups.Policies.OfVm;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Events;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Policies;

/// <summary>Makes, changes and takes away backup policies, each with all that follows from it in one transaction.</summary>
internal sealed class PolicyDesk(Database database, OperationDesk operations, OperationStore store, OperationSignals signals, TimeProvider clock)
{
    public Task<IResult> CreateAsync(BackupPolicyDefinition policy, HttpContext context, CancellationToken cancellationToken) => database.WriteAsync<IResult>(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            if (await db.Catalogue(CatalogueKind.BackupPolicy).AnyAsync(entry => entry.Name == policy.Name, token))
                return new ProblemResult(ProblemCatalogue.AlreadyTaken, errors: [new FieldError(JsonPointer.Of("name"), "name-taken", new($"There is a backup policy {policy.Name}.", $"バックアップポリシー {policy.Name} はすでにあります。"))]);
            var entry = new CatalogueEntry { Id = Guid.CreateVersion7(now), Kind = CatalogueKind.BackupPolicy, Name = policy.Name, Definition = CatalogueJson.Write(policy), CreatedAt = now, UpdatedAt = now };
            db.CatalogueEntries.Add(entry);
            Tell(db, "backupPolicy.created", new($"The backup policy {policy.Name} was made.", $"バックアップポリシー {policy.Name} を作成しました。"), now);
            var answer = Answer(entry, StatusCodes.Status201Created, $"{Paths.Base}/backup-policies/{policy.Name}");
            IdempotentRequest.Of(context)?.Keep(db, answer, now);
            return answer;
        },
        cancellationToken);

    /// <summary>Makes the change with its effect on every job.</summary>
    public async Task<IResult> ChangeAsync(string nameOrId, PolicyChange change, string caller, CancellationToken cancellationToken)
    {
        var answer = await database.WriteAsync<IResult>(
            async (db, token) =>
            {
                var (entry, after, refusal) = await change.JudgeAsync(db, nameOrId, forUpdate: true, token);
                if (refusal is not null)
                    return refusal;
                var before = CatalogueJson.Read<BackupPolicyDefinition>(entry!);
                if (PolicyEffectViews.ChangedMembers(before, after!) is { Count: > 0 } members)
                    await WriteAsync(db, entry!, before, after!, members, caller, token);
                return Answer(entry!, StatusCodes.Status200OK, null);
            },
            cancellationToken);
        signals.Accepted();
        return answer;
    }

    public Task<IResult> DeleteAsync(string nameOrId, string? expected, CancellationToken cancellationToken) => database.WriteAsync<IResult>(
        async (db, token) =>
        {
            if (await PolicyChange.FindAsync(db, nameOrId, forUpdate: true, token) is not { } entry)
                return ProblemResult.NotFound("backup policy", nameOrId);
            if (expected is not null and not "*" && expected != BackupPolicyViews.ETag(entry))
                return new ProblemResult(ProblemCatalogue.PreconditionFailed);
            var name = entry.Name;
            var jobs = await db.BackupJobs.CountAsync(job => job.Policy == name && job.State == BackupJobState.Active, token);
            var systems = await PolicyUsers.ReadSystemsAsync(db, name, token);
            var vms = await PolicyUsers.ReadVmsAsync(db, name, token);
            if (jobs + systems.Count + vms.Count > 0)
            {
                return new ProblemResult(ProblemCatalogue.StateConflict, new(
                    $"The policy {name} is in use: {vms.Count} virtual machines, {jobs} jobs, {systems.Count} systems ({string.Join(", ", systems)}). Give them another one first.",
                    $"ポリシー {name} は使用中です(仮想マシン {vms.Count} 台、ジョブ {jobs} 件、システム {systems.Count} 件:{string.Join("、", systems)})。先に別のポリシーに変更してください。"));
            }

            db.CatalogueEntries.Remove(entry);
            Tell(db, "backupPolicy.deleted", new($"The backup policy {name} was taken away.", $"バックアップポリシー {name} を削除しました。"), clock.GetUtcNow());
            return TypedResults.NoContent();
        },
        cancellationToken);

    private async Task WriteAsync(OrchestratorDb db, CatalogueEntry entry, BackupPolicyDefinition before, BackupPolicyDefinition after, List<string> members, string caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        entry.Definition = CatalogueJson.Write(after);
        entry.UpdatedAt = now > entry.UpdatedAt ? now : entry.UpdatedAt.AddMilliseconds(1);
        var (name, effect) = (entry.Name, new PolicyEffect(before, after, now));
        var jobs = db.BackupJobs.Where(job => job.Policy == name && job.State == BackupJobState.Active);
        if (effect.MovesRuns)
        {
            await JobSchedule.ClearAsync(db, jobs.Select(job => job.Id), cancellationToken);
            foreach (var job in await jobs.ToListAsync(cancellationToken))
                JobSchedule.Set(db, job, BackupWindow.NextRun(after, job.VirtualMachineId, now), now);
        }

        if (effect.EndsJobs)
            await JobSchedule.EndAsync(db, jobs, now, cancellationToken);
        if (effect.EndsJobs || effect.MakesJobs)
            await TakeOverAsync(db, before, after, caller, cancellationToken);
        Tell(db, "backupPolicy.changed", new(
            $"The backup policy {name} was changed by {caller}: {string.Join(", ", members)}.",
            $"バックアップポリシー {name} が {caller} により変更されました({string.Join("、", members)})。"), now);
    }

    /// <summary>Tags in vCenter, and jobs that are made, are each VM's own operation.</summary>
    private async Task TakeOverAsync(OrchestratorDb db, BackupPolicyDefinition before, BackupPolicyDefinition after, string caller, CancellationToken cancellationToken)
    {
        foreach (var vm in (await PolicyUsers.ReadVmsAsync(db, after.Name, cancellationToken)).Where(vm => vm.CanHaveJob))
            store.Add(db, operations.Make(SetBackupPolicyOperation.Order(vm.Row, after, before, caller) with { Lane = Lane.Batch }));
    }

    private static StoredAnswer Answer(CatalogueEntry entry, int status, string? location)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["ETag"] = BackupPolicyViews.ETag(entry) };
        if (location is not null)
            headers["Location"] = location;
        return new StoredAnswer(status, headers, JsonSerializer.Serialize(BackupPolicyViews.Of(entry), ApiJson.TypeInfo<BackupPolicyView>()));
    }

    private static void Tell(OrchestratorDb db, string type, Text message, DateTimeOffset now) =>
        db.DomainEvents.Add(new DomainEvent { Id = Guid.CreateVersion7(now), Type = type, Message = message.En, MessageJa = message.Ja, At = now });
}
