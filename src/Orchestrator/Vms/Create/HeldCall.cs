using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Vms.Create;

/// <summary>
/// A creating call that has no task to ask for (quirk 51): what is known of its outcome. While no answer came, its VM may yet appear
/// or never will (quirk 52), and only time tells which.
/// </summary>
internal sealed class HeldCall
{
    /// <summary>How long the VM may still appear after it was first looked for in vain.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>vCenter said how it ended, or was never reached.</summary>
    public bool Answered { get; set; }

    /// <summary>When the VM was first looked for in vain.</summary>
    public DateTimeOffset? AbsentSince { get; set; }

    /// <summary>Whether a VM that is not there may yet appear.</summary>
    public bool MayAppear(StepContext context)
    {
        if (Answered)
            return false;
        var now = context.Clock.GetUtcNow();
        AbsentSince ??= now;
        return now - AbsentSince < Patience;
    }

    /// <summary>
    /// Makes the call and notes whether it was answered. That the name is taken is no answer: an earlier call of ours may have it.
    /// </summary>
    public async Task<T> SendAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var answer = await call();
            Answered = true;
            return answer;
        }
        catch (VCenterException exception)
        {
            Answered = exception.Kind is not (VCenterErrorKind.UnknownOutcome or VCenterErrorKind.AlreadyThere);
            throw;
        }
    }
}
