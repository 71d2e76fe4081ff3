using System.Globalization;
using System.Xml.Linq;
using Orchestrator.Api;
using Orchestrator.Client.Backups;

namespace Orchestrator.Backups.Calendar;

/// <summary>
/// A calendar as an SVG picture: a grid of weeks for each month. Each day says by its colour, and by a sign for those who do not see
/// colours, how its runs ended, and by two numbers how many of how many; pointed at, it says all of it.
/// </summary>
internal sealed class CalendarPicture(BackupCalendarView calendar, Language language)
{
    private const int Cell = 44;
    private const int Margin = 20;
    private const int Head = 62;
    private const int MonthHead = 44;
    private const int MonthGap = 24;
    private const int MonthsAcross = 3;
    private const int MonthWidth = (7 * Cell) + MonthGap;
    private const int MonthHeight = MonthHead + (6 * Cell) + MonthGap;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly CalendarMark[] Legend = [CalendarMark.Good, CalendarMark.Partly, CalendarMark.Bad, CalendarMark.Running, CalendarMark.Planned, CalendarMark.Empty];

    public XElement Draw()
    {
        var months = calendar.Days.GroupBy(day => new DateOnly(day.Date.Year, day.Date.Month, 1)).ToList();
        var across = Math.Min(MonthsAcross, months.Count);
        var (width, rows) = ((2 * Margin) + (Math.Max(2, across) * MonthWidth) - MonthGap, (months.Count + MonthsAcross - 1) / MonthsAcross);
        var height = Head + (rows * MonthHeight) + Margin;
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", "title desc"),
            new XAttribute(XNamespace.Xml + "lang", language == Language.Ja ? "ja" : "en"),
            new XAttribute("font-family", "system-ui, 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', sans-serif"),
            new XElement(Svg + "title", new XAttribute("id", "title"), Title),
            new XElement(Svg + "desc", new XAttribute("id", "desc"), Description),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            Words(Margin, 26, 17, Title, "bold"),
            Legend.Select(LegendEntry),
            months.Select((month, index) => Month(month.Key, [.. month], Margin + (index % MonthsAcross * MonthWidth), Head + (index / MonthsAcross * MonthHeight))));
    }

    private string Title => Say(new(
        $"Backups under policy {calendar.Policy}, {Day(calendar.From)} to {Day(calendar.To)} ({calendar.TimeZone})",
        $"ポリシー {calendar.Policy} のバックアップ {Day(calendar.From)}〜{Day(calendar.To)}({calendar.TimeZone})"));

    private string Description
    {
        get
        {
            var (days, good) = (calendar.Days, calendar.Days.Sum(day => day.Succeeded));
            var (failed, missed) = (days.Sum(day => day.Failed), days.Sum(day => day.Missed));
            var bad = days.Where(day => day.Failed + day.Missed > 0).Select(day => Day(day.Date)).ToList();
            var which = bad.Count == 0 ? "" : Say(new($" Days with failed or missed runs: {string.Join(", ", bad)}.", $"失敗または未実行のある日:{string.Join("、", bad)}。"));
            return Say(new($"{good} runs succeeded, {failed} failed, {missed} were missed.", $"成功 {good} 件、失敗 {failed} 件、未実行 {missed} 件。")) + which;
        }
    }

    private XElement LegendEntry(CalendarMark mark, int index) => new(
        Svg + "g",
        new XAttribute("transform", $"translate({Margin + (index * 108)} 36)"),
        new XElement(Svg + "rect", new XAttribute("width", 16), new XAttribute("height", 16), new XAttribute("rx", 3), new XAttribute("fill", mark.Colour), new XAttribute("stroke", "#8a8f98")),
        Words(8, 13, 12, mark.Sign, "bold", "middle"),
        Words(21, 13, 12, Say(mark.Meaning)));

    private XElement Month(DateOnly first, IReadOnlyList<BackupDayView> days, int x, int y) => new(
        Svg + "g",
        new XAttribute("transform", $"translate({x} {y})"),
        Words(0, 18, 15, language == Language.Ja ? $"{first.Year}年{first.Month}月" : first.ToString("MMMM yyyy", CultureInfo.InvariantCulture), "bold"),
        Say(new("Mon Tue Wed Thu Fri Sat Sun", "月 火 水 木 金 土 日")).Split(' ').Select((name, column) => Words((column * Cell) + (Cell / 2) - 2, 37, 11, name, anchor: "middle", fill: "#555b66")),
        days.Select(day => DayCell(day, Column(day.Date), (day.Date.Day + Column(first) - 1) / 7)));

    private XElement DayCell(BackupDayView day, int column, int row)
    {
        var mark = CalendarMark.Of(day);
        var ended = day.Succeeded + day.Failed + day.Missed + day.Running;
        var count = Math.Max(day.Planned, ended);
        return new XElement(
            Svg + "g",
            new XAttribute("transform", $"translate({column * Cell} {MonthHead + (row * Cell)})"),
            new XElement(Svg + "title", Tip(day)),
            new XElement(Svg + "rect", new XAttribute("width", Cell - 4), new XAttribute("height", Cell - 4), new XAttribute("rx", 4), new XAttribute("fill", mark.Colour), new XAttribute("stroke", mark == CalendarMark.Empty ? "#d5d8dd" : "#8a8f98")),
            Words(4, 13, 11, day.Date.Day.ToString(CultureInfo.InvariantCulture)),
            Words(Cell - 8, 14, 12, mark.Sign, "bold", "end"),
            count == 0 ? null : Words((Cell / 2) - 2, 32, count < 1000 ? 11 : 8, ended == 0 ? $"{count}" : $"{day.Succeeded}/{count}", anchor: "middle"));
    }

    private string Tip(BackupDayView day) => Say(new(
        $"{Day(day.Date)}: {day.Planned} planned, {day.Succeeded} succeeded, {day.Failed} failed, {day.Missed} missed, {day.Running} running; {day.Bytes >> 30} GiB",
        $"{Day(day.Date)}:予定 {day.Planned}、成功 {day.Succeeded}、失敗 {day.Failed}、未実行 {day.Missed}、実行中 {day.Running}、{day.Bytes >> 30} GiB"));

    private static XElement Words(int x, int y, int size, string text, string weight = "normal", string anchor = "start", string fill = "#1b1f24") => new(
        Svg + "text",
        new XAttribute("x", x),
        new XAttribute("y", y),
        new XAttribute("font-size", size),
        new XAttribute("font-weight", weight),
        new XAttribute("text-anchor", anchor),
        new XAttribute("fill", fill),
        text);

    private string Say(Text text) => text.In(language);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Column(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
