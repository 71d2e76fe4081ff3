using System.Net;
using Orchestrator.Client.Problems;

namespace Orchestrator.Client;

/// <summary>The service refused a call, or could not be reached for as long as the call was repeated.</summary>
public sealed class OrchestratorException : Exception
{
    /// <summary>A refusal.</summary>
    public OrchestratorException(HttpStatusCode status, ProblemDetailsView? problem)
        : base(Describe(status, problem)) => (Status, Problem) = (status, problem);

    /// <summary>No usable answer.</summary>
    public OrchestratorException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What the service said; null where no answer came, or one that is not the service's own (a proxy's page).</summary>
    public ProblemDetailsView? Problem { get; }

    /// <summary>The problem's code, for example <c>idempotency-key-reused</c>; null where there is no problem.</summary>
    public string? Code => Problem?.Code;

    private static string Describe(HttpStatusCode status, ProblemDetailsView? problem)
    {
        if (problem is null)
            return $"The service answered {(int)status}.";

        var lines = (problem.Errors ?? []).Select(error => $"{Environment.NewLine}  {error.Pointer}: {error.Detail}");
        return $"{problem.Title} ({(int)status} {problem.Code}): {problem.Detail ?? problem.Remedy}{string.Concat(lines)}";
    }
}
