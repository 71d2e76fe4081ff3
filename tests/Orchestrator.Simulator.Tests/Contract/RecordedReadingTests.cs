using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.TestKit.Contract;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>
/// Every recorded reply to a call that the client makes is read by the client, without a list of them: a recording that is added is
/// read from then on. What the members come to is asserted beside the client's own tests.
/// </summary>
internal sealed class RecordedReadingTests
{
    private const string Login = "/api/session";

    private static readonly Lazy<Dictionary<VendorOperation, RefitRoute>> Routes = new(() =>
        RefitRoute.All.ToDictionary(route => Vendor.Contract.Find(route.Verb, route.Specimen)!));

    private static IEnumerable<RecordedReply> Answers() => Used().Where(reply => reply.IsSuccess && reply.PathAndQuery.StartsWith("/rest/", StringComparison.Ordinal) is false);

    private static IEnumerable<RecordedReply> Errors() => Used().Where(reply => !reply.IsSuccess);

    [TestCaseSource(nameof(Answers))]
    [Property("Quirk", "26")]
    [Property("Quirk", "27")]
    public async Task A_recorded_answer_is_read(RecordedReply reply) => Assert.That(await ReadAsync(reply), Is.Null);

    [TestCaseSource(nameof(Errors))]
    [Property("Quirk", "37")]
    [Property("Quirk", "38")]
    public async Task A_recorded_error_keeps_type_messages_and_status(RecordedReply reply)
    {
        var error = await ReadAsync(reply);

        Assert.That(error, Is.Not.Null);
        Assert.That(((int?)error!.Status, error.Messages.Select(message => message.Id)), Is.EqualTo(((int?)reply.Status, MessageIds(reply.Body!.Value))));
        if (TypeOf(reply.Body!.Value) is { } type)
        {
            Assert.That(error.ErrorType, Is.EqualTo(type));
        }
    }

    [Test]
    public void Recordings_of_many_calls_are_read()
    {
        _ = Vendor.Contract;
        Assert.That((Answers().Count(), Errors().Count()), Is.EqualTo((47, 13)), "answers and errors; a recording that is added, or whose call is added to the client, raises them");
    }

    private static IEnumerable<RecordedReply> Used() =>
        VendorContract.TryLoad(out var contract, out _) ? RecordedReply.LoadAll(contract).Where(reply => IsLogin(reply) || RouteOf(reply) is not null) : [];

    private static bool IsLogin(RecordedReply reply) => reply.Method == "POST" && Target(reply) == Login;

    // The errors of the older form are those of the same services.
    private static string Target(RecordedReply reply) =>
        reply.IsSuccess ? reply.PathAndQuery
        : reply.PathAndQuery == "/rest/com/vmware/cis/session" ? Login
        : reply.PathAndQuery.Replace("/rest/", "/api/", StringComparison.Ordinal).Replace("filter.", "", StringComparison.Ordinal);

    private static RefitRoute? RouteOf(RecordedReply reply) =>
        Vendor.Contract.Find(reply.Method, Target(reply)) is { } operation ? Routes.Value.GetValueOrDefault(operation) : null;

    private static async Task<VCenterException?> ReadAsync(RecordedReply reply)
    {
        var handler = new ReplayHandler(reply, IsLogin(reply));
        var options = new VCenterOptions { Name = "replayed", Address = new Uri("https://vcenter.test"), User = "u", Password = "p", MaxRetries = 0, RetryDelay = TimeSpan.Zero };
        await using var connection = new VCenterConnection(options, TimeProvider.System, NullLoggerFactory.Instance, handler);
        try
        {
            await (IsLogin(reply) ? connection.Session.GetAsync(CancellationToken.None) : Call(connection, RouteOf(reply)!));
            return null;
        }
        catch (VCenterException error) when (!reply.IsSuccess)
        {
            return error;
        }
        finally
        {
            Assert.That(handler.Replayed, Is.True, "the call never came to the recording");
        }
    }

    private static Task Call(VCenterConnection connection, RefitRoute route)
    {
        var api = typeof(VCenterConnection).GetProperties().Single(property => property.PropertyType == route.Method.DeclaringType).GetValue(connection);
        return (Task)route.Method.Invoke(api, [.. route.Method.GetParameters().Select(Argument)])!;
    }

    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
        : parameter.HasDefaultValue ? null
        : new Specimen(0).Of(parameter.ParameterType);

    private static string? TypeOf(JsonElement body) =>
        body.TryGetProperty("_typeName", out var fault) ? fault.GetString()
        : body.TryGetProperty("error_type", out var type) || (body.TryGetProperty("value", out var value) && value.TryGetProperty("error_type", out type)) ? type.GetString()
        : body.TryGetProperty("type", out var name) ? name.GetString()!.Split('.')[^1].ToUpperInvariant()
        : null;

    private static string[] MessageIds(JsonElement body)
    {
        var inner = body.TryGetProperty("value", out var value) ? value : body;
        return inner.TryGetProperty("messages", out var messages) || inner.TryGetProperty("localizableMessages", out messages)
            ? [.. messages.EnumerateArray().Select(message => message.GetProperty("id").GetString()!)]
            : [];
    }
}
