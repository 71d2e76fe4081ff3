using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Tests.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Backups;

public sealed class BackupFollowUpTests
{
    [TestCase("vm-77", true)]
    [TestCase(null, false)]
    public async Task A_backup_that_is_due_while_its_VM_is_still_being_made_waits_for_the_next_window(string? moId, bool starts)
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var (job, due) = await WriteAsync(stage, moId);
        var kind = stage.Services.GetServices<IFollowUpKind>().Single(candidate => candidate.Kind == BackupFollowUp.KindName);

        var operation = await stage.Get<Database>().WriteAsync<NewOperation?>((db, token) => kind.StartAsync(db, due, token), CancellationToken.None);

        await using var after = stage.Get<Database>().Read();
        Assert.Multiple(async () =>
        {
            Assert.That(operation is not null, Is.EqualTo(starts));
            Assert.That(await after.FollowUps.CountAsync(followUp => followUp.Subject == job && followUp.DueAt > due.DueAt), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_backup_that_is_woken_a_moment_early_is_followed_by_the_next_one_and_not_by_itself()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var (job, due) = await WriteAsync(stage, "vm-77", TimeProvider.System.GetUtcNow().AddMilliseconds(400));
        var kind = stage.Services.GetServices<IFollowUpKind>().Single(candidate => candidate.Kind == BackupFollowUp.KindName);

        await stage.Get<Database>().WriteAsync<NewOperation?>((db, token) => kind.StartAsync(db, due, token), CancellationToken.None);

        await using var after = stage.Get<Database>().Read();
        Assert.That(await after.FollowUps.CountAsync(followUp => followUp.Subject == job && followUp.DueAt > due.DueAt), Is.EqualTo(1));
    }

    private static async Task<(Guid Job, FollowUp Due)> WriteAsync(RecipeStage stage, string? moId, DateTimeOffset? dueAt = null)
    {
        var now = dueAt ?? TimeProvider.System.GetUtcNow();
        var order = new VmOrder
        {
            Name = "x",
            DisplayName = "x",
            HostName = "x",
            System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
            Image = new ImageDefinition { Name = "rhel-9" },
            CpuCount = 1,
            MemoryMiB = 1024,
            Nics = [],
            BackupPolicy = new BackupPolicyDefinition { Name = "standard", Window = "02:00-06:00" },
        };
        var vm = new VirtualMachine
        {
            Id = Guid.NewGuid(),
            Name = "x",
            System = "demo",
            Image = "rhel-9",
            Purpose = VmPurpose.Test,
            State = VmState.Provisioning,
            Order = VmJson.Write(order),
            VCenter = "main",
            MoId = moId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var job = new BackupJob { Id = Guid.NewGuid(), VirtualMachineId = vm.Id, Policy = "standard", State = BackupJobState.Active, NextRunAt = now, CreatedAt = now, UpdatedAt = now };
        var due = BackupFollowUp.Of(job, now);
        await stage.Get<Database>().WriteAsync(
            (db, _) =>
            {
                db.AddRange(vm, job, due);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return (job.Id, due);
    }
}
