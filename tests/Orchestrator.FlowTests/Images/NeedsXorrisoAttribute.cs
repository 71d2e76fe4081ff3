using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Orchestrator.FlowTests.Images;

/// <summary>Skips tests that make answer discs where the program for it is missing; where nothing may be skipped, the run then fails.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsXorrisoAttribute : NUnitAttribute, IApplyToTest
{
    public const string Reason = "xorriso is not installed";

    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "xorriso")));

    public void ApplyToTest(Test test)
    {
        if (IsThere || test.RunState == RunState.NotRunnable)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, Reason);
    }
}
