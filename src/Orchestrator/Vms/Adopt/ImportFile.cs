using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Orchestrator.Api;
using Orchestrator.Client.Vms;

namespace Orchestrator.Vms.Adopt;

/// <summary>A CSV of VMs to be taken over: UTF-8, a line of headings, <c>vm</c> and <c>system</c> needed.</summary>
internal static class ImportFile
{
    private static readonly string[] Headings = ["vm", "system", "displayName", "purpose"];

    /// <summary>The rows, or what is wrong with the file.</summary>
    public static (IReadOnlyList<AdoptVmRequest> Rows, IReadOnlyList<FieldError> Errors) Read(ReadOnlyMemory<byte> bytes)
    {
        var (rows, errors) = (new List<AdoptVmRequest>(), new List<FieldError>());
        try
        {
            using var text = new StreamReader(new MemoryStream(bytes.ToArray()), new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, MissingFieldFound = null, BadDataFound = null });
            if (!csv.Read() || !csv.ReadHeader())
                return ([], [new FieldError("line 1", "required", new("A line of headings is needed: vm,system,displayName,purpose.", "見出し行 vm,system,displayName,purpose が必要です。"))]);
            foreach (var unknown in csv.HeaderRecord!.Where(heading => !Headings.Contains(heading)))
                errors.Add(new FieldError("line 1", "unknown-property", new($"There is no column \"{unknown}\"; known are {string.Join(", ", Headings)}.", $"列「{unknown}」はありません。使えるのは {string.Join(", ", Headings)} です。")));
            if (errors.Count > 0)
                return ([], errors);
            while (csv.Read())
                rows.Add(Row(csv, errors));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(new FieldError("", "invalid-encoding", new("The file is not in UTF-8.", "ファイルがUTF-8ではありません。")));
        }

        return (rows, errors);
    }

    private static AdoptVmRequest Row(CsvReader csv, List<FieldError> errors)
    {
        var line = $"line {csv.Parser.RawRow}";
        var purpose = Field(csv, "purpose");
        if (purpose is not (null or "test" or "production"))
            errors.Add(new FieldError($"{line}, purpose", "wrong-type", new("One of test, production is expected.", "test, production のいずれかです。")));
        return new AdoptVmRequest
        {
            Vm = Needed(csv, "vm", line, errors),
            System = Needed(csv, "system", line, errors),
            DisplayName = Field(csv, "displayName"),
            Purpose = purpose == "test" ? Client.Vms.VmPurpose.Test : null,
        };
    }

    private static string Needed(CsvReader csv, string heading, string line, List<FieldError> errors)
    {
        if (Field(csv, heading) is { } value)
            return value;
        errors.Add(new FieldError($"{line}, {heading}", "required", new("A value is needed.", "値が必要です。")));
        return "";
    }

    private static string? Field(CsvReader csv, string heading) => csv.TryGetField<string>(heading, out var value) && !string.IsNullOrEmpty(value) ? value : null;
}
