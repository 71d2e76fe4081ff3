using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.TestKit.Contract;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>
/// Every member of every record that the client sends or reads has the vendor's name and type, and every value of an enumeration that it
/// knows is the vendor's, whether or not a call of these tests happens to use it: a misspelt optional member would otherwise be sent in vain
/// or read as absent for ever.
/// </summary>
internal sealed class WireRecordsTests
{
    /// <summary>So many that every known value of every enumeration has its turn.</summary>
    private const int Variants = 48;

    private static readonly Strictness Sent = Strictness.Request;
    private static readonly Strictness Read = Sent with { Complete = false };

    private static readonly JsonSerializerOptions Vim = new(VimJson.Default.Options) { Converters = { new Unwritten() } };
    private static readonly JsonSerializerOptions Automation = new(AutomationJson.Default.Options);

    private static IEnumerable<RefitRoute> WithBody() => RefitRoute.All.Where(route => route.Body is not null);

    private static IEnumerable<RefitRoute> WithResult() => RefitRoute.All.Where(route => route.Result is not null && !IsReadByHand(route.Result));

    private static IEnumerable<Type> VimRecords() =>
        VendorContract.TryLoad(out var contract, out _)
            ? typeof(VCenterConnection).Assembly.GetTypes().Where(type =>
                type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.Namespace == typeof(VirtualDevice).Namespace
                && !IsReadByHand(type) && contract.ViJson.TryGetSchema(type.Name, out _))
            : [];

    [TestCaseSource(nameof(WithBody))]
    [Property("Quirk", "19")]
    [Property("Quirk", "23")]
    public void Every_member_that_is_sent_is_the_vendors(object route)
    {
        var refit = (RefitRoute)route;
        var operation = Vendor.Contract.Find(refit.Verb, refit.Specimen)!;

        Assert.That(Breaches(operation.Document, operation.RequestSchema!.Value, refit.Body!.ParameterType, refit.IsVim, Sent), Is.Empty);
    }

    [TestCaseSource(nameof(WithResult))]
    public void Every_member_that_is_read_is_the_vendors(object route)
    {
        var refit = (RefitRoute)route;
        var operation = Vendor.Contract.Find(refit.Verb, refit.Specimen)!;
        var schema = operation.Statuses.Where(status => status < 300).Select(operation.ReplySchema).Single()!.Value;

        Assert.That(Breaches(operation.Document, schema, refit.Result!, refit.IsVim, Read), Is.Empty);
    }

    [TestCaseSource(nameof(VimRecords))]
    public void Every_member_of_a_type_that_stands_inside_others_is_the_vendors(Type type)
    {
        var document = Vendor.Contract.ViJson;
        document.TryGetSchema(type.Name, out var schema);

        // What is only read need not be complete; what may be sent back has to name its type at every depth.
        Assert.That(Breaches(document, schema, type, vim: true, Read with { Complete = SentTypes.All.Contains(type) }), Is.Empty);
    }

    // A fault is read member by member, since each type of fault has its own; its converter writes nothing.
    private static bool IsReadByHand(Type type) => type == typeof(MethodFault);

    private static string[] Breaches(VendorDocument document, JsonElement schema, Type type, bool vim, Strictness strictness)
    {
        var validator = new SchemaValidator(document, strictness);
        return
        [
            .. Enumerable.Range(0, Variants)
                .Select(variant => JsonSerializer.SerializeToElement(new Specimen(variant).Of(type), SentTypes.DeclaredFor(type), vim ? Vim : Automation))
                .SelectMany(json => validator.Validate(json, schema))
                .Where(breach => !IsSpecimensText(breach))
                .Select(breach => breach.ToString())
                .Distinct(),
        ];
    }

    // Where the client keeps a plain text, no value of the enumeration is known to it, and no form of an address.
    private static bool IsSpecimensText(SchemaViolation breach) =>
        breach.Message.StartsWith($"\"{Specimen.Text}\" is none of", StringComparison.Ordinal) || breach.Message == $"\"{Specimen.Text}\" is no absolute URI";

    /// <summary>Leaves faults out.</summary>
    private sealed class Unwritten : JsonConverter<MethodFault>
    {
        public override MethodFault? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MethodFault value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("_typeName", "MethodFault");
            writer.WriteEndObject();
        }
    }
}
