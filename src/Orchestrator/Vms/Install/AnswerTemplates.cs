using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Install;

/// <summary>The answer files before they are filled: ours, which come with the program, or an operator's own.</summary>
internal static class AnswerTemplates
{
    /// <exception cref="IOException">The operator's file cannot be read here.</exception>
    public static string Read(ImageDefinition image) => image.AnswerFile?.ToLowerInvariant() switch
    {
        "kickstart" => Own("kickstart.cfg"),
        "autoinstall" => Own("autoinstall.yaml"),
        "windows" => Own("autounattend.xml"),
        _ => File.ReadAllText(image.AnswerFile!),
    };

    /// <summary>Why the template cannot be read on this node; null: it can.</summary>
    public static string? WhyNot(ImageDefinition image)
    {
        try
        {
            Read(image);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the answer file {image.AnswerFile} cannot be read: {exception.Message}";
        }
    }

    private static string Own(string name)
    {
        var type = typeof(AnswerTemplates);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.Templates.{name}")
            ?? throw new InvalidOperationException($"The program lacks its template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
