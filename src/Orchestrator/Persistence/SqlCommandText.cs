using System.Globalization;
using System.Text;

namespace Orchestrator.Persistence;

/// <summary>Several interpolated statements as the text and the parameters of one command.</summary>
internal sealed class SqlCommandText
{
    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];

    public string Text => _text.ToString();

    public IEnumerable<object> Values => _values!;

    public SqlCommandText Append(FormattableString statement)
    {
        var places = new object[statement.ArgumentCount];
        for (var index = 0; index < places.Length; index++)
        {
            places[index] = $"{{{_values.Count}}}";
            _values.Add(statement.GetArgument(index));
        }

        _text.AppendFormat(CultureInfo.InvariantCulture, statement.Format, places);
        return this;
    }
}
