using System.Globalization;
using Orchestrator.Api;

namespace Orchestrator.Vms.Order;

/// <summary>The mistakes found in an order so far.</summary>
internal sealed class OrderErrors
{
    private readonly List<FieldError> _all = [];

    public IReadOnlyList<FieldError> All => _all;

    public void Required(params ReadOnlySpan<object> pointer) =>
        Add(pointer, "required", "A value is needed.", "値が必要です。");

    public void Unknown(string what, string whatJa, string list, string name, params ReadOnlySpan<object> pointer) =>
        Add(pointer, "unknown", $"There is no {what} \"{name}\"; GET /api/v1/{list} lists them.", $"{whatJa}「{name}」はありません。一覧は GET /api/v1/{list} で得られます。");

    public void OutOfRange(long from, long to, string unit, params ReadOnlySpan<object> pointer) =>
        Add(pointer, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"From {from} to {to}{unit} is allowed."), string.Create(CultureInfo.InvariantCulture, $"{from} から {to}{unit} までです。"));

    public void TooLong(int most, params ReadOnlySpan<object> pointer) =>
        Add(pointer, "too-long", $"Up to {most} characters, without control characters, and not empty.", $"制御文字を含まない1から{most}文字までです。");

    public void Invalid(string code, string en, string ja, params ReadOnlySpan<object> pointer) => Add(pointer, code, en, ja);

    private void Add(ReadOnlySpan<object> pointer, string code, string en, string ja) => _all.Add(new FieldError(JsonPointer.Of(pointer), code, new Text(en, ja)));
}
