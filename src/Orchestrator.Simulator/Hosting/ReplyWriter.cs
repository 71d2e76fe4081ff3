using System.Text;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulator.Hosting;

internal static class ReplyWriter
{
    public static Task Write(HttpContext context, bool lateTypeNames, Reply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers ?? new Dictionary<string, string>())
            response.Headers[name] = value;
        if (reply.Text is { } text)
        {
            response.ContentType = "text/plain";
            return response.WriteAsync(text, context.RequestAborted);
        }

        var json = reply.Raw is { } raw ? Encoding.UTF8.GetBytes(raw) : reply.Node is { } node ? JsonText.Utf8(node, lateTypeNames) : null;
        response.ContentLength = json?.Length ?? (reply.Status == StatusCodes.Status204NoContent ? null : 0);
        if (json is null)
            return Task.CompletedTask;
        response.ContentType = "application/json";
        return response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
