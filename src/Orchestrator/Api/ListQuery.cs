using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Orchestrator.Client;

namespace Orchestrator.Api;

/// <summary>
/// The query of a list: page and filters. Every parameter must be asked for before <see cref="Problem"/> is looked at: one that
/// nobody asked for is refused, because a filter that is ignored answers with everything.
/// </summary>
internal sealed class ListQuery(HttpRequest request) : IBindableFromHttpContext<ListQuery>
{
    private const int UsualSize = 50;
    private const int LargestSize = 200;

    private readonly HashSet<string> _known = new(["pageSize", "pageToken"], StringComparer.Ordinal);
    private readonly List<FieldError> _errors = [];
    private ProblemResult? _badToken;

    /// <summary>How many entries to read: one more than the page has, so that it is known whether there is a next one.</summary>
    public int Take => Size + 1;

    private int Size { get; set; } = UsualSize;

    public static ValueTask<ListQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new ListQuery(context.Request);
        if (query.Value("pageSize") is { } size)
        {
            query.Size = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted is >= 1 and <= LargestSize ? wanted : 0;
            if (query.Size == 0)
                query.Add("pageSize", "out-of-range", $"From 1 to {LargestSize} is allowed.", $"1 から {LargestSize} までです。");
        }

        return ValueTask.FromResult<ListQuery?>(query);
    }

    /// <summary>The key of the last entry of the page before; null on the first page.</summary>
    public T? After<T>(Func<string[], T?> read)
        where T : struct
    {
        if (Value("pageToken") is not { } token)
            return null;
        var after = PageToken.Decode(request, token) is { } key ? read(key) : null;
        if (after is null)
            _badToken = new ProblemResult(ProblemCatalogue.InvalidPageToken);
        return after;
    }

    public Guid? AfterId() => After(key => key is [var id] && Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null);

    public string? Text(string name)
    {
        _known.Add(name);
        return Value(name);
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // A resource can be named by its id or by its path.
        if (Guid.TryParse(text.AsSpan()[(text.LastIndexOf('/') + 1)..], out var id))
            return id;
        Add(name, "wrong-type", "An id is expected.", "IDが必要です。");
        return null;
    }

    public TEnum? Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
                return value;
        }

        var words = string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Add(name, "wrong-type", $"One of {words} is expected.", $"{words} のいずれかです。");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (bool.TryParse(text, out var flag))
            return flag;
        Add(name, "wrong-type", "true or false is expected.", "true または false です。");
        return null;
    }

    /// <summary>A name in which <c>*</c> stands for anything, as a pattern for LIKE with the escape character backslash.</summary>
    public string? Pattern(string name) => Text(name)?
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace('*', '%');

    /// <summary>What is wrong with the query; null where nothing is.</summary>
    public ProblemResult? Problem
    {
        get
        {
            foreach (var unknown in request.Query.Keys.Where(key => !_known.Contains(key)))
                Add(unknown, "unknown-parameter", $"There is no such parameter; known here: {string.Join(", ", _known)}.", $"そのようなパラメーターはありません。使えるのは {string.Join(", ", _known)} です。");
            return _errors.Count > 0 ? ProblemResult.Invalid([.. _errors]) : _badToken;
        }
    }

    /// <summary>The page, from up to <see cref="Take"/> entries.</summary>
    public IResult Page<TRow, TView>(IReadOnlyList<TRow> rows, Func<TRow, string[]> key, Func<TRow, TView> view)
    {
        var (items, next) = PageOf(rows, key);
        var page = new Page<TView> { Items = [.. items.Select(view)], NextPageToken = next };
        return TypedResults.Json(page, (JsonTypeInfo<Page<TView>>)ApiJson.Options.GetTypeInfo(typeof(Page<TView>)));
    }

    /// <summary>The entries of the page and the token of the next one, for a list that is part of an answer.</summary>
    public (IReadOnlyList<TRow> Items, string? Next) PageOf<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string[]> key)
    {
        var items = rows.Take(Size).ToList();
        return (items, rows.Count > Size ? PageToken.Encode(request, key(items[^1])) : null);
    }

    private string? Value(string name) => request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    private void Add(string name, string code, string en, string ja) => _errors.Add(new FieldError(name, code, new Text(en, ja)));
}
