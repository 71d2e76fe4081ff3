using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Tasks. To wait for one, use <c>VCenterWatcher.WaitForTaskAsync</c>, which costs no call.</summary>
public interface ITaskApi
{
    /// <summary>Reads a task; NotFound once vCenter has forgotten it.</summary>
    [Get("/sdk/vim25/-/Task/{task}/info")]
    Task<TaskInfo> GetInfoAsync(VimTaskId task, CancellationToken cancellationToken);

    /// <summary>Tasks that run, wait, or ended in the last minutes, of whatever object; at most 200 of those that ended.</summary>
    [Get("/sdk/vim25/-/TaskManager/{manager}/recentTask")]
    Task<IReadOnlyList<ManagedObjectReference>?> GetRecentTaskAsync(string manager, CancellationToken cancellationToken);

    /// <summary>Asks a task to stop; Refused when it has ended, Invalid when it cannot be stopped.</summary>
    [Post("/sdk/vim25/-/Task/{task}/CancelTask")]
    Task CancelAsync(VimTaskId task, CancellationToken cancellationToken);
}
