using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>Tasks of the Automation API.</summary>
public interface ICisTasksApi
{
    /// <summary>Reads a task.</summary>
    [Get("/api/cis/tasks/{task}")]
    Task<CisTaskInfo> GetAsync(CisTaskId task, CancellationToken cancellationToken);

    /// <summary>Asks a task to stop.</summary>
    [Post("/api/cis/tasks/{task}?action=cancel")]
    Task CancelAsync(CisTaskId task, CancellationToken cancellationToken);
}
