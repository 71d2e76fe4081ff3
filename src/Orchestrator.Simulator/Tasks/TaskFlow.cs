using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>The life of a task: queued → running → success or error.</summary>
internal static class TaskFlow
{
    private const int RecentTasksOfVm = 8;

    public static VimTask Start(Change change, TaskOrder order, Caller caller)
    {
        var vm = order.Target as Vm;
        if (order.Holds && vm?.BusyTask is { } busy)
            throw Refusals.TaskInProgress(busy);
        var number = change.NextNumber();
        var task = new VimTask
        {
            Id = $"task-{number}",
            Number = number,
            Name = order.Name,
            Description = order.Description,
            EntityType = MoRef.TypeOf(order.Target),
            EntityId = order.Target.Id,
            EntityName = order.Target is NamedEntity named ? named.Name : order.Target.Id,
            User = caller.User,
            Queued = change.At,
            Duration = order.Duration,
            Work = order.Work,
            Holds = order.Holds ? vm?.Id : null,
            CloneHost = order.CloneHost,
            Doom = caller.Doom,
            DoomAfterWork = caller.DoomAfterWork,
            Hangs = caller.Hangs,
            CisId = caller.WantsCisTask ? $"{DeterministicGuid.Of(change.Options.Seed, "cis", number)}:com.vmware.vcenter.VM" : null,
        };
        if (vm is not null)
            change.Put(vm with { BusyTask = task.Holds is null ? vm.BusyTask : task.Id, RecentTasks = [task.Id, .. vm.RecentTasks.Take(RecentTasksOfVm - 1)] });
        return HasSlot(change, task) ? Run(change, task) : change.Put(task);
    }

    public static void Complete(Change change, VimTask task)
    {
        TaskResult? result = null;
        var refusal = task is { Doom: not null, DoomAfterWork: false } ? null : change.Attempt(() => result = task.Work.Complete(change, task));
        End(change, task, task.Doom ?? refusal, task.Doom is null ? result : null);
    }

    public static void Cancel(Change change, string id)
    {
        var task = change.State.Get<VimTask>(id, "Task");
        if (task.Ended)
            throw Refusals.InvalidState("The task is already completed.");
        if (task.CloneHost is null && !task.Hangs)
            throw Refusals.NotSupported("The task is not cancelable.");
        End(change, task with { Canceled = true }, Refusals.RequestCanceled().Refusal, null);
    }

    private static VimTask Run(Change change, VimTask task)
    {
        task = change.Put(task with { Phase = TaskPhase.Running, Started = change.At });
        if (task.Hangs)
            return task;
        if (task.Duration > ReportProgress.Threshold)
            change.Plan(change.At + (task.Duration / 2), new ReportProgress { Task = task.Id, Percent = 50 });
        change.Plan(change.At + task.Duration, new CompleteTask { Task = task.Id });
        return task;
    }

    private static void End(Change change, VimTask task, Refusal? error, TaskResult? result)
    {
        if (error is not null)
            task.Work.Abandon(change);
        change.Put(task with
        {
            Phase = error is null ? TaskPhase.Success : TaskPhase.Error,
            Progress = error is null ? 100 : task.Progress,
            Started = task.Started ?? change.At,
            Completed = change.At,
            Error = error,
            Result = result,
        });
        if (task.Holds is { } held && change.State.Vms.TryGetValue(held, out var vm) && vm.BusyTask == task.Id)
            change.Put(vm with { BusyTask = null });
        if (task.CloneHost is { } host)
            StartQueued(change, host);
    }

    // Clones beyond the host's slots wait without a word (quirk 58).
    private static bool HasSlot(Change change, VimTask task) =>
        task.CloneHost is null || Running(change, task.CloneHost) < change.Options.ConcurrentClonesPerHost;

    private static int Running(Change change, string host) => change.State.OpenTasks.Values.Count(open => open.CloneHost == host && open.Phase == TaskPhase.Running);

    private static void StartQueued(Change change, string host)
    {
        foreach (var waiting in change.State.OpenTasks.Values.Where(open => open.CloneHost == host && open.Phase == TaskPhase.Queued).ToList())
        {
            if (!HasSlot(change, waiting))
                return;
            Run(change, waiting);
        }
    }
}
