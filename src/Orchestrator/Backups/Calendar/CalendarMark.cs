using Orchestrator.Api;
using Orchestrator.Client.Backups;

namespace Orchestrator.Backups.Calendar;

/// <summary>How a day went: a colour, a sign that says the same without colour, and the words for both.</summary>
internal sealed record CalendarMark(string Colour, string Sign, Text Meaning)
{
    public static readonly CalendarMark Good = new("#b7e4c0", "✓", new("all good", "すべて成功"));
    public static readonly CalendarMark Partly = new("#ffe08a", "!", new("some failed", "一部失敗"));
    public static readonly CalendarMark Bad = new("#f7b3ab", "×", new("none good", "成功なし"));
    public static readonly CalendarMark Running = new("#bcdcf7", "…", new("running", "実行中"));
    public static readonly CalendarMark Planned = new("#eef3fb", "·", new("planned", "予定"));
    public static readonly CalendarMark Empty = new("#ffffff", "", new("nothing", "なし"));

    public static CalendarMark Of(BackupDayView day) => (day.Succeeded, day.Failed + day.Missed) switch
    {
        ( > 0, > 0) => Partly,
        (0, > 0) => Bad,
        _ when day.Running > 0 => Running,
        ( > 0, _) => Good,
        _ => day.Planned > 0 ? Planned : Empty,
    };
}
