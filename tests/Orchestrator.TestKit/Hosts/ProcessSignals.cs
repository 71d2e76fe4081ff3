using System.Runtime.InteropServices;

namespace Orchestrator.TestKit.Hosts;

/// <summary>Signals to processes by their id, as an operating system or an operator sends them.</summary>
public static partial class ProcessSignals
{
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;

    /// <summary>Asks it to end.</summary>
    public static void Terminate(int processId) => Send(processId, SigTerm);

    /// <summary>Holds it where it is: it keeps its connections, and answers nothing.</summary>
    public static void Pause(int processId) => Send(processId, SigStop);

    /// <summary>Lets it go on, as if no time had passed.</summary>
    public static void Resume(int processId) => Send(processId, SigCont);

    private static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent to {processId}.");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
