using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.Access;
using Orchestrator.Hosting;

namespace Orchestrator.Tests.Access;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AdminKeyTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("orchestrator-key-").FullName;

    [TearDown]
    public void CleanUp() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Open_NoFile_MakesAKeyForItsOwnerOnly()
    {
        var path = Open(Path.Combine(_directory, "made", "too")).Path;

        var text = File.ReadAllText(path).Trim();
        Assert.That(text, Has.Length.EqualTo(43));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Is.EqualTo([path]));
    }

    [Test]
    public void Open_Again_KeepsTheKey()
    {
        var key = File.ReadAllText(Open(_directory).Path).Trim();
        var again = Open(_directory);

        Assert.That((again.Matches(key), again.Matches(key + "x"), again.Matches("")), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Open_ManyAtOnce_AgreeOnOneKey()
    {
        var keys = new AdminKey[8];
        Parallel.For(0, keys.Length, index => keys[index] = Open(_directory));

        var key = File.ReadAllText(keys[0].Path).Trim();
        Assert.That(keys, Has.All.Matches<AdminKey>(opened => opened!.Matches(key)));
    }

    [TestCase("")]
    [TestCase("short")]
    public void Open_NoKeyInTheFile_StopsTheStart(string content)
    {
        File.WriteAllText(Path.Combine(_directory, AdminKey.FileName), content);

        Assert.That(() => Open(_directory), Throws.TypeOf<StartupException>().With.Property("Key").EqualTo("DataDirectory"));
    }

    private static AdminKey Open(string directory) => AdminKey.Open(directory, NullLogger.Instance);
}
