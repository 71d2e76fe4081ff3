using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Guests;

/// <summary>
/// The unattended installation of a blank VM that boots from an installation CD: with an answer that it can read it ends, and the
/// guest is what the answer says. Without one somebody would have to sit at the console, and nothing ever happens.
/// </summary>
internal static class Installation
{
    /// <summary>Where each installer looks: the label that the volume has to bear, and the files in it.</summary>
    private static readonly (string? Label, string[] Files)[] Places =
    [
        ("OEMDRV", ["ks.cfg"]),
        ("CIDATA", ["meta-data", "user-data"]),
        (null, ["autounattend.xml"]),
    ];

    public static void Begin(Change change, Vm vm)
    {
        if (BootsFromCd(vm, change.State) && Answer(vm, change.State) is { } answer)
            change.Plan(change.At + change.Options.InstallDuration, new EndInstallation { Vm = vm.Id, Boot = vm.Boot, Answer = answer });
    }

    /// <summary>Its disk is empty, so that whatever comes before the CD in the order fails.</summary>
    private static bool BootsFromCd(Vm vm, InventoryState state) =>
        (vm.BootDevices.Length == 0 || vm.BootDevices.Contains("CDROM")) && vm.Cdroms.Any(cdrom => cdrom is { Connected: true, IsoFile: { } iso } && Image(state, iso) is null);

    private static string? Answer(Vm vm, InventoryState state)
    {
        var images = vm.Cdroms.Where(cdrom => cdrom.Connected).Select(cdrom => Image(state, cdrom.IsoFile)).OfType<LibraryFile>().ToList();
        foreach (var (label, files) in Places)
        {
            var image = images.Find(image => (label is null || image.Label.Equals(label, StringComparison.OrdinalIgnoreCase)) && files.All(image.Content.ContainsKey));
            if (image is not null)
                return string.Join('\n', files.Select(file => image.Content[file]));
        }

        var told = CloudInit.Text(vm, CloudInit.UserData);
        return told.Contains("autoinstall:", StringComparison.Ordinal) ? $"{CloudInit.Text(vm, CloudInit.MetaData)}\n{told}" : null;
    }

    /// <summary>An image that somebody uploaded into a library, by the path under which it is mounted.</summary>
    private static LibraryFile? Image(InventoryState state, string? path) => path is null ? null : state.Every<LibraryItem>()
        .SelectMany(item => item.Files, (item, file) => (item, file))
        .FirstOrDefault(entry => LibraryPaths.Of(state, entry.item, entry.file) == path).file;
}

internal sealed record EndInstallation : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public required string Answer { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { Blank: true } vm || AnswerText.Read(Answer) is not { } plan || change.Faults.Strikes(FaultKinds.ToolsNeverStart, vm.Name))
            return;
        vm = vm with { Blank = false, Tools = ToolsState.Of(ToolsOrigin.OpenVmTools), Guest = vm.Guest with { CloudInitDone = true } };
        vm = change.Put(CustomizationFlow.Apply(vm, plan));
        new StartTools { Vm = Vm, Boot = Boot }.Run(change);
    }
}
