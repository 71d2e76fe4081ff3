using System.ComponentModel;
using System.Diagnostics;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Makes ISO images of answer files, with the program <c>xorriso</c>.</summary>
internal sealed class AnswerDisc(PlacementOptions options)
{
    /// <summary>Why no image can be made on this node; null: it can.</summary>
    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, said) = await RunAsync(["-version"], cancellationToken);
            return exitCode == 0 ? null : $"{options.Xorriso} does not work: {said}";
        }
        catch (Win32Exception)
        {
            return $"the program {options.Xorriso} is missing on this node; install xorriso, or name it in {PlacementOptions.Section}:{nameof(options.Xorriso)}";
        }
    }

    /// <summary>The whole image.</summary>
    /// <param name="label">Volume label, by which installers find it.</param>
    /// <param name="files">Contents by name.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public async Task<byte[]> MakeAsync(string label, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-answer-");
        try
        {
            var root = directory.CreateSubdirectory("root");
            foreach (var (name, content) in files)
                await File.WriteAllTextAsync(Path.Combine(root.FullName, name), content, cancellationToken);
            var image = Path.Combine(directory.FullName, "answer.iso");
            var (exitCode, said) = await RunAsync(["-as", "mkisofs", "-quiet", "-V", label, "-J", "-r", "-o", image, root.FullName], cancellationToken);
            return exitCode == 0
                ? await File.ReadAllBytesAsync(image, cancellationToken)
                : throw new InvalidOperationException($"{options.Xorriso} ended with {exitCode}: {said}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task<(int ExitCode, string Said)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(options.Xorriso, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, errors.Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
