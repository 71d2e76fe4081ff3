using System.Globalization;
using Microsoft.AspNetCore.Http;
using Orchestrator.Operations;

namespace Orchestrator.Api;

/// <summary>The caller's wish to be answered when the operation has ended (RFC 7240).</summary>
internal static class PreferWait
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>How long the caller is willing to wait, at most <see cref="Longest"/>; null where it does not say.</summary>
    public static TimeSpan? WaitPreference(this HttpRequest request)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer").SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries)))
        {
            if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(preference.AsSpan(5).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
            }
        }

        return null;
    }

    /// <summary>Says in the answer that the wish was heard, and how much of it.</summary>
    public static void ApplyWaitPreference(this HttpResponse response, TimeSpan wait) =>
        response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
}

/// <summary>Where a request has started an operation and prefers to wait: answers with the operation as it is then.</summary>
internal sealed class PreferWaitFilter(OperationWaiter waiter) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await next(context);
        if (result is not StoredAnswer { Operation: { } id } || http.Request.WaitPreference() is not { } wait)
            return result;
        var operation = await waiter.WaitAsync(id, wait, http.RequestAborted);
        http.Response.ApplyWaitPreference(wait);
        return operation is null ? result : StoredAnswer.Accepted(operation);
    }
}
