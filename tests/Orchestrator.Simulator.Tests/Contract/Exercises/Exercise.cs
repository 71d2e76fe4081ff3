namespace Orchestrator.Simulator.Tests.Contract.Exercises;

/// <summary>One successful call of a method of the client, with what has to stand before it can be made.</summary>
/// <param name="Method">Interface and method, as <see cref="RefitRoute"/> writes it.</param>
/// <param name="Run">Makes the call, and looks whether it did what it says.</param>
internal sealed record Exercise(string Method, Func<ContractStage, Task> Run)
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. SystemExercises.All, .. InventoryExercises.All, .. PowerExercises.All, .. HardwareExercises.All, .. ToolsExercises.All,
        .. GuestExercises.All, .. TaggingExercises.All, .. PropertyExercises.All, .. FolderExercises.All, .. MachineExercises.All,
        .. LibraryExercises.All, .. InstallationExercises.All, .. HostExercises.All, .. DiskExercises.All,
    ];

    public static Exercise Of<TInterface>(string method, Func<ContractStage, Task> run) => new($"{typeof(TInterface).Name}.{method}", run);

    public override string ToString() => Method;
}
