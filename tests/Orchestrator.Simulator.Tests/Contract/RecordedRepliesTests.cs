using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Documents and recordings come from different hands: where they agree, both can be relied on.</summary>
internal sealed class RecordedRepliesTests
{
    /// <summary>Real replies that the documents, taken word for word, refuse: what they refuse, and why that is no fault of the reply.</summary>
    private static readonly Dictionary<string, (string Breach, string Reason)> Exceptions = new(StringComparer.Ordinal)
    {
        ["072-appliance-time"] = ("/seconds_since_epoch: null is not allowed", "the sample lost a number on its way into the recording"),
        ["081-vm-get-8-linux"] = ("/hardware/version: \"VMX_21\" is none of the values of VcenterVmHardwareVersion", "newer than the enumeration"),
        ["082-vm-get-8-windows"] = ("/hardware/version: \"VMX_21\" is none of the values of VcenterVmHardwareVersion", "newer than the enumeration"),
        ["086-vm-tools-8-upgrade-error"] = ("/error: string expected, Object found", "the Swagger types embedded errors as text (QUIRKS 27)"),
        ["090-vm-guest-identity-8-linux"] = ("/name: \"DEBIAN_12_64\" is none of the values of VcenterVmGuestOS", "newer than the enumeration"),
    };

    /// <summary>Calls that the cut documents leave out.</summary>
    private static readonly string[] OutsideTheCut = ["103-appliance-interfaces-8", "104-stats-acq-specs-8-page1", "105-stats-data-dp-8"];

    private static IEnumerable<RecordedReply> Successes() =>
        VendorContract.TryLoad(out var contract, out _)
            ? RecordedReply.LoadAll(contract).Where(reply => reply.IsSuccess && reply.Body is not null && !OutsideTheCut.Contains(reply.File))
            : [];

    [TestCaseSource(nameof(Successes))]
    public void A_recorded_success_is_what_the_documents_say(RecordedReply reply)
    {
        string[] expected = Exceptions.TryGetValue(reply.File, out var exception) ? [exception.Breach] : [];

        Assert.That(Breaches(reply, Strictness.Verbatim), Is.EqualTo(expected), exception.Reason);
    }

    [TestCaseSource(nameof(Successes))]
    public void With_what_80_adds_only_the_damaged_sample_is_refused(RecordedReply reply) =>
        Assert.That(Breaches(reply, Strictness.Simulated with { ClosedMembers = false, ClosedTypes = false }), reply.File == "072-appliance-time" ? Is.Not.Empty : Is.Empty);

    [Test]
    public void Every_recorded_success_with_a_body_is_looked_at()
    {
        var all = RecordedReply.LoadAll(Vendor.Contract);

        Assert.That(all, Has.Count.EqualTo(128));
        Assert.That(Successes().Count(), Is.EqualTo(96));
    }

    private static string[] Breaches(RecordedReply reply, Strictness strictness)
    {
        var operation = Vendor.Contract.Find(reply.Method, reply.PathAndQuery)!;
        var schema = operation.ReplySchema(reply.Status) ?? throw new InvalidOperationException($"{operation} has no schema for {reply.Status}");
        return [.. new SchemaValidator(operation.Document, strictness).Validate(reply.Body!.Value, schema).Select(breach => breach.ToString())];
    }
}
