namespace Orchestrator.Simulation.Faults;

/// <summary>Draws what goes wrong, as long as things are to go wrong.</summary>
internal sealed class FaultPlan(Random chance, double rate)
{
    /// <summary>What is read is read again and again: it is struck more seldom.</summary>
    private const double ReadsShare = 0.4;

    private static readonly WireFault[] s_anyCall =
    [
        WireFault.Drop, WireFault.Refuse, WireFault.LoseReply, WireFault.Silence, WireFault.Delay, WireFault.EndSession, WireFault.Error, WireFault.Unavailable, WireFault.UnavailableWithoutBody,
    ];

    private static readonly WireFault[] s_change = [.. s_anyCall, WireFault.LoseReply, WireFault.LoseReply, WireFault.DeliverLate, WireFault.DeliverTwice];
    private static readonly WireFault[] s_task = [.. s_change, WireFault.FailTask, WireFault.FailTaskAfterWork, WireFault.HangTask, WireFault.ForgetTask];
    private static readonly WireFault[] s_create = [.. s_task, WireFault.LoseReply, WireFault.LoseReply, WireFault.LoseReply, WireFault.Silence, WireFault.LoseObject, WireFault.TakeName];

    private static readonly string[] s_errorTypes =
    [
        "ERROR", "INTERNAL_SERVER_ERROR", "RESOURCE_BUSY", "RESOURCE_IN_USE", "CONCURRENT_CHANGE", "RESOURCE_INACCESSIBLE", "TIMED_OUT", "SERVICE_UNAVAILABLE", "UNABLE_TO_ALLOCATE_RESOURCE", "UNAUTHORIZED",
        "NOT_ALLOWED_IN_CURRENT_STATE", "UNSUPPORTED", "INVALID_ARGUMENT", "UNEXPECTED_INPUT", "CANCELED", "FEATURE_IN_USE",
    ];

    private static readonly string[] s_vimFaults = ["TaskInProgress", "ConcurrentAccess", "SystemError", "InvalidState", "NoPermission", "Timedout", "HostCommunication", "RequestCanceled", "ResourceInUse"];

    public bool Active { get; set; } = true;

    public double Rate => rate;

    /// <summary>Null: nothing goes wrong.</summary>
    public WireFault? Draw(VendorCallKind kind)
    {
        if (!Active || kind == VendorCallKind.Login || chance.NextDouble() >= rate * (kind == VendorCallKind.Read ? ReadsShare : 1))
            return null;
        return Pick(kind switch
        {
            VendorCallKind.Read => s_anyCall,
            VendorCallKind.Change => s_change,
            VendorCallKind.Task => s_task,
            _ => s_create,
        });
    }

    public string DrawErrorType() => Pick(s_errorTypes);

    public string DrawVimFault() => Pick(s_vimFaults);

    private T Pick<T>(T[] of) => of[chance.Next(of.Length)];
}
