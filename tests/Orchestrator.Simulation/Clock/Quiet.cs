using System.Runtime.CompilerServices;

namespace Orchestrator.Simulation.Clock;

/// <summary>
/// Waits until nothing is left to be done at this moment. The process has one thread for all work, so that an empty queue means that
/// everybody waits: for a timer, or for somebody who does.
/// </summary>
internal static class Quiet
{
    public static async Task ComeAsync()
    {
        do
            await default(BackOfTheQueue);
        while (ThreadPool.PendingWorkItemCount > 0);
    }

    /// <summary>Goes on after all that was queued before.</summary>
    private readonly struct BackOfTheQueue : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public BackOfTheQueue GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) =>
            ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }
}
