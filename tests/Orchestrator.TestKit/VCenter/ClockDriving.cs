using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.TestKit.VCenter;

/// <summary>Moves a clock on while something waits for it.</summary>
public static class ClockDriving
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Advances the clock step by step until the task has ended; gives up after 20 real seconds.</summary>
    public static async Task<T> DriveAsync<T>(this FakeTimeProvider time, Task<T> task, TimeSpan? step = null)
    {
        await DriveAsync(time, (Task)task, step);
        return await task;
    }

    /// <summary>Advances the clock step by step until the task has ended; gives up after 20 real seconds.</summary>
    public static async Task DriveAsync(this FakeTimeProvider time, Task task, TimeSpan? step = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(task);
        var started = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted)
        {
            // The clock of the machine, only to let others run between two steps.
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            if (task.IsCompleted)
                break;

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Not ended after {Patience} of real time; the test's clock is at {time.GetUtcNow():O}.");

            time.Advance(step ?? TimeSpan.FromMilliseconds(50));
        }

        await task;
    }
}
