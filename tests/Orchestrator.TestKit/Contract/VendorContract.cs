using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// The vendor's descriptions of vCenter's REST APIs. They are not ours to hand on, so they lie outside of the repository:
/// in the folder that the variable <c>VCENTER_CONTRACT</c> names, else in <c>../shared/vcenter</c> beside it.
/// </summary>
public sealed class VendorContract
{
    public const string Variable = "VCENTER_CONTRACT";

    private static readonly Lazy<(VendorContract? Contract, string Reason)> Loaded = new(Load);

    /// <summary>In the order in which they are asked; the first that has the operation answers for it.</summary>
    private static readonly string[] InOrder =
    [
        "session-8.0.2", "cis-8.0.2", "content-8.0.2", "appliance-8.0.2", "vcenter-7.0.3", "vcenter-7.0.3-rest",
    ];

    private VendorContract(string folder)
    {
        Folder = folder;
        Newest = VendorDocument.Load(Path.Combine(folder, "openapi", "vcenter-9.1-rebuilt.json"));
        ViJson = VendorDocument.Load(Path.Combine(folder, "vi-json", "vi-json-8.0.json"), "/sdk/vim25/{release}");
        Documents =
        [
            .. InOrder.Select(name => VendorDocument.Load(Path.Combine(folder, "openapi", name + ".json"), later: Newest)),
            ViJson,
            Newest,
            OutsideTheCut.Document,
        ];
    }

    public string Folder { get; }

    public IReadOnlyList<VendorDocument> Documents { get; }

    public VendorDocument ViJson { get; }

    /// <summary>The rebuilt 9.1 document: complete where errors are concerned, too new for requests.</summary>
    public VendorDocument Newest { get; }

    /// <summary>The documents, or why there are none: then the caller skips its tests with that reason.</summary>
    public static bool TryLoad([NotNullWhen(true)] out VendorContract? contract, out string reason)
    {
        (contract, reason) = Loaded.Value;
        return contract is not null;
    }

    /// <summary>The operation of a request; null when the vendor has none such.</summary>
    public VendorOperation? Find(string method, string pathAndQuery)
    {
        var target = RequestTarget.Parse(pathAndQuery);
        return Documents.Select(document => document.Find(method, target)).FirstOrDefault(operation => operation is not null);
    }

    private static (VendorContract?, string) Load()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var root = RepositoryRoot.Find();
        var folder = named ?? (root is null ? null : Path.Combine(root, "..", "shared", "vcenter"));
        if (folder is null || !Directory.Exists(Path.Combine(folder, "openapi")))
        {
            return (null, $"The vendor's documents are not here: {Variable} is {named ?? "not set"}, and ../shared/vcenter beside the repository has none.");
        }

        return (new VendorContract(Path.GetFullPath(folder)), "");
    }
}
