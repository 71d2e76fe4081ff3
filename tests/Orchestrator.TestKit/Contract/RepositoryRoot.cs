namespace Orchestrator.TestKit.Contract;

/// <summary>The directory of Orchestrator.sln, found by walking up from the test's own directory.</summary>
public static class RepositoryRoot
{
    private const string Solution = "Orchestrator.sln";

    public static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    public static string Require() =>
        Find() ?? throw new InvalidOperationException($"{Solution} stands in no directory above {AppContext.BaseDirectory}.");
}
