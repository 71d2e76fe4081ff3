using System.Text.Json.Nodes;
using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Install;

/// <summary>
/// What an installer is told, filled from the order. No password is among it: root is locked, and only a key that the catalogue names
/// lets somebody in.
/// </summary>
internal static class AnswerFiles
{
    /// <summary>The files of the answer disc, by name, where each installer looks for them by itself.</summary>
    /// <param name="order">What was ordered.</param>
    /// <param name="instance">What cloud-init tells a new VM from a known one by.</param>
    /// <param name="macs">The MAC addresses of the NICs in their order.</param>
    public static (string Label, IReadOnlyDictionary<string, string> Files) Of(VmOrder order, Guid instance, IReadOnlyList<string?> macs) => order.Image.Answer switch
    {
        AnswerKind.Kickstart => ("OEMDRV", new Dictionary<string, string> { ["ks.cfg"] = Fill(order, macs) }),
        AnswerKind.Windows => ("ANSWER", new Dictionary<string, string> { ["autounattend.xml"] = Fill(order, macs) }),
        _ => ("CIDATA", new Dictionary<string, string> { ["user-data"] = Fill(order, macs), ["meta-data"] = MetaData(order, instance) }),
    };

    /// <summary>The answer in the order's own words; an operator's template has the same ones at hand.</summary>
    public static string Fill(VmOrder order, IReadOnlyList<string?> macs)
    {
        var text = AnswerTemplates.Read(order.Image);
        foreach (var (word, value) in AnswerWords.Of(order, macs))
            text = text.Replace($"{{{{{word}}}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>JSON, which is YAML too.</summary>
    public static string MetaData(VmOrder order, Guid instance) =>
        new JsonObject { ["instance-id"] = instance.ToString(), ["local-hostname"] = order.HostName }.ToJsonString();
}
