using Orchestrator.Hosting;
using Orchestrator.VCenter;

namespace Orchestrator.VCenters;

/// <summary>Which vCenters there are: the configured ones, or the simulated one where there is none.</summary>
internal sealed record VCenterSettings(IReadOnlyList<VCenterSection> Configured, SimulatorSection Simulator)
{
    public const string Section = "VCenters";

    /// <summary>The simulated vCenter's name.</summary>
    public const string SimulatorName = "main";

    public bool Simulated => Simulator.Enabled ?? Configured.Count == 0;

    public IReadOnlyCollection<string> Names => Simulated ? [SimulatorName] : [.. Configured.Select(vcenter => vcenter.Name ?? "")];

    public static VCenterSettings Read(IConfigurationRoot configuration, SettingMistakes mistakes)
    {
        var binder = new SettingsBinder(mistakes);
        var settings = new VCenterSettings(
            binder.BindList<VCenterSection>(configuration.GetSection(Section)),
            binder.Bind<SimulatorSection>(configuration.GetSection(SimulatorSection.Section)));
        mistakes.AddRange(settings.Mistakes());
        return settings;
    }

    private IEnumerable<(string Key, string Mistake)> Mistakes()
    {
        if (Configured.Count > 0 && Simulator.Enabled == true)
            yield return ($"{SimulatorSection.Section}:{nameof(SimulatorSection.Enabled)}", "is only for trying, and a real vCenter is configured: remove one of the two");
        if (Configured.Count == 0 && Simulator.Enabled == false)
            yield return (Section, "names no vCenter, and the simulator is switched off");
        if (Simulator.Vms is < 0 or > 20_000)
            yield return ($"{SimulatorSection.Section}:{nameof(SimulatorSection.Vms)}", "must be 0 to 20000");
        if (Simulator.Hosts is < 1 or > 64)
            yield return ($"{SimulatorSection.Section}:{nameof(SimulatorSection.Hosts)}", "must be 1 to 64");
        if (Simulator.CreatingSlots is < 1 or > 512)
            yield return ($"{SimulatorSection.Section}:{nameof(SimulatorSection.CreatingSlots)}", "must be 1 to 512");
        for (var index = 0; index < Configured.Count; index++)
        {
            var vcenter = Configured[index];
            var prefix = $"{Section}:{index}:";
            foreach (var (key, problem) in VCenterOptionsRules.Validate(vcenter.ToOptions(), prefix))
                yield return (key, problem);
            if (vcenter.CreatingSlots is < 1 or > 512)
                yield return ($"{prefix}{nameof(VCenterSection.CreatingSlots)}", "must be 1 to 512");
            if (vcenter.MaxPerHost is < 1 or > 128)
                yield return ($"{prefix}{nameof(VCenterSection.MaxPerHost)}", "must be 1 to 128");
            if (vcenter.MaxPerDatastore is < 1 or > 128)
                yield return ($"{prefix}{nameof(VCenterSection.MaxPerDatastore)}", "must be 1 to 128");
            if (Configured.Take(index).Any(other => string.Equals(other.Name, vcenter.Name, StringComparison.OrdinalIgnoreCase)))
                yield return ($"{prefix}{nameof(VCenterSection.Name)}", $"is used twice: {vcenter.Name}");
        }
    }
}
