using System.Text.Json.Serialization;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>Something that happens by itself at a planned time. It is data, so that it survives a restart.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$work")]
[JsonDerivedType(typeof(CompleteTask), "completeTask")]
[JsonDerivedType(typeof(ReportProgress), "reportProgress")]
[JsonDerivedType(typeof(StartTools), "startTools")]
[JsonDerivedType(typeof(ReportGuest), "reportGuest")]
[JsonDerivedType(typeof(EndCustomization), "endCustomization")]
[JsonDerivedType(typeof(EndShutdown), "endShutdown")]
[JsonDerivedType(typeof(InstallTools), "installTools")]
[JsonDerivedType(typeof(RunCloudInit), "cloudInit")]
[JsonDerivedType(typeof(EndInstallation), "endInstallation")]
internal abstract record Work
{
    public abstract void Run(Change change);
}

/// <summary>Work and when it is due.</summary>
internal sealed record Deed : Entity
{
    public required DateTimeOffset Due { get; init; }

    public required Work Work { get; init; }
}
