using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Relocate;

/// <summary>Virtual machines moved to another host, cluster or datastore.</summary>
internal static class RelocateEndpoints
{
    private const int LongestName = 255;

    public static void MapRelocation(this IEndpointRouteBuilder routes) => routes.MapPost("/vms/{id:guid}/relocate", Relocate).StartsOperation();

    private static async Task<IResult> Relocate(Guid id, Body<RelocateVmRequest> body, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var request = body.Value!;
        if (Check(request) is { Count: > 0 } errors)
            return ProblemResult.Invalid(errors);
        return await changes.StartAsync(id, context, vm => RelocateOperation.Start(vm, Target(request), context.Caller()), cancellationToken);
    }

    private static List<FieldError> Check(RelocateVmRequest request)
    {
        (string Name, string? Value)[] places = [("host", request.Host), ("cluster", request.Cluster), ("datastore", request.Datastore)];
        if (places.All(place => place.Value is null))
            return [new FieldError(JsonPointer.Root, "required", new("Name a host, a cluster or a datastore.", "host、cluster、datastore のいずれかを指定してください。"))];
        return
        [
            .. places.Where(place => place.Value is { } value && (value.Length is 0 or > LongestName || value.Any(char.IsControl)))
                .Select(place => new FieldError(JsonPointer.Of(place.Name), "too-long", new($"A name has 1 to {LongestName} characters, without control characters.", $"名前は制御文字を含まない1から{LongestName}文字です。"))),
        ];
    }

    private static RelocationTarget Target(RelocateVmRequest request) => new()
    {
        Host = request.Host,
        Cluster = request.Cluster,
        Datastore = request.Datastore,
        Priority = request.Priority switch
        {
            MovePriority.High => VirtualMachineMovePriority.HighPriority.Value,
            MovePriority.Low => VirtualMachineMovePriority.LowPriority.Value,
            MovePriority.Default => VirtualMachineMovePriority.DefaultPriority.Value,
            _ => null,
        },
    };
}
