using System.Text.RegularExpressions;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>
/// Every numbered fact about the real vCenter has a test that names it, <c>[Property("Quirk", "64")]</c>, or a line in
/// <c>quirks-out-of-scope.txt</c> that says why not. Tests are found in the sources, so that no test program has to be built for it.
/// </summary>
internal sealed partial class QuirksTests
{
    private const string OutOfScope = "tests/Orchestrator.Simulator.Tests/Contract/quirks-out-of-scope.txt";

    [Test]
    public void Every_quirk_has_a_test_or_a_reason_for_having_none() =>
        Assert.That(string.Join(", ", Numbers().Except(Tested()).Except(Reasons().Select(line => line.Number)).Order()), Is.Empty, "quirks with neither");

    [Test]
    public void No_quirk_that_has_a_test_is_listed_as_out_of_scope() =>
        Assert.That(string.Join(", ", Reasons().Select(line => line.Number).Intersect(Tested())), Is.Empty, $"take these out of {OutOfScope}");

    [Test]
    public void Every_reason_belongs_to_a_quirk_and_says_something()
    {
        var lines = Reasons();

        Assert.That(lines.Select(line => line.Number), Is.Unique.And.Ordered);
        Assert.That(lines.Select(line => line.Number).Except(Numbers()), Is.Empty, "numbers that QUIRKS.md does not have");
        Assert.That(lines.Where(line => line.Reason.Length < 10).Select(line => line.Number), Is.Empty, "a reason is a sentence");
    }

    [Test]
    public void Every_quirk_that_a_test_names_exists() =>
        Assert.That(Tested().Except(Numbers()), Is.Empty, "numbers that QUIRKS.md does not have");

    private static HashSet<int> Numbers() =>
        [.. Numbered().Matches(File.ReadAllText(Path.Combine(Vendor.Contract.Folder, "QUIRKS.md"))).Select(Number)];

    private static HashSet<int> Tested() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Require(), "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Named().Matches(line))
            .Select(Number),
    ];

    private static List<(int Number, string Reason)> Reasons() =>
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Require(), OutOfScope))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Line().Match(line) is { Success: true } match
                ? (Number(match), match.Groups[2].Value.Trim())
                : throw new FormatException($"{OutOfScope}: \"{line}\" is not \"N: reason\"")),
    ];

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, provider: null);

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex("""\b(?:Set)?Property\(\s*"Quirk"\s*,\s*"?(\d+)"?\s*\)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(\d+):(.*)$")]
    private static partial Regex Line();
}
