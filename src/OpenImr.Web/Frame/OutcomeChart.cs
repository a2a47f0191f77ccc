using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using OpenImr.Core.Library;
using OpenImr.Core.Statistics;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace OpenImr.Web.Frame;

/// <summary>Shares of Overturned with their intervals, drawn by a library into the page: no script runs, and the table below the chart says the same.</summary>
internal static partial class OutcomeChart
{
    /// <summary>More values, or more lines over time, are in the table alone.</summary>
    public const int MostValues = 20, MostLines = 4;

    private const int Wide = 832, Narrow = 400;
    private const int RowHeight = 26;
    private const int TextSize = 14;
    private const double LetterWidth = 7.6;

    // Told apart by mark and dash as well as by color.
    private static readonly (OxyColor Color, MarkerType Mark, LineStyle Line)[] Looks =
    [
        (OxyColor.Parse("#005ea2"), MarkerType.Circle, LineStyle.Solid), (OxyColor.Parse("#3d4551"), MarkerType.Square, LineStyle.Dash),
        (OxyColor.Parse("#54278f"), MarkerType.Triangle, LineStyle.Dot), (OxyColor.Parse("#1a4480"), MarkerType.Diamond, LineStyle.DashDot),
    ];

    /// <summary>The chart of a table; null when nothing in it can be drawn.</summary>
    /// <param name="rows">The table's rows, in its order.</param>
    /// <param name="title">What the chart shows, for those who do not see it.</param>
    public static IHtmlContent? Of(IReadOnlyList<OutcomeCount> rows, string title)
    {
        var shown = rows.Where(r => r.OverturnedShare is not null && r.Period != LibraryFacet.NotStated).ToList();
        if (shown.Count == 0)
            return null;
        // Twice, for letters must be read on a phone too; the style shows the one that fits.
        string Drawn(int width, int letters, string size) =>
            $"<div class=\"chart-{size}\">{(shown.Exists(r => r.Period is not null) ? OverTime(shown, title, width, size) : ByValue([.. shown.Take(MostValues)], title, width, letters, size))}</div>";
        return new HtmlString(Drawn(Wide, 44, "wide") + Drawn(Narrow, 20, "narrow"));
    }

    private static string ByValue(IReadOnlyList<OutcomeCount> rows, string title, int width, int letters, string size)
    {
        var model = Empty();
        model.Axes.Add(Shares(rows, AxisPosition.Bottom));
        var axis = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, TickStyle = OxyPlot.Axes.TickStyle.None, FontSize = TextSize, AxislineStyle = LineStyle.None };
        axis.Labels.AddRange(rows.Select(r => r.Value.Length <= letters ? r.Value : r.Value[..(letters - 1)] + "\u2026"));
        model.Axes.Add(axis);
        // The exporter measures text too small; the page's letters are about this wide.
        model.PlotMargins = new OxyThickness(16 + (axis.Labels.Max(l => l.Length) * LetterWidth), double.NaN, double.NaN, double.NaN);
        var intervals = new LineSeries { Color = Looks[0].Color, StrokeThickness = 3, LineStyle = LineStyle.Solid };
        var points = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 5, MarkerFill = Looks[0].Color, MarkerStroke = OxyColors.White };
        for (var i = 0; i < rows.Count; i++)
        {
            var interval = rows[i].OverturnedInterval!.Value;
            intervals.Points.AddRange([new(100 * interval.Low, i), new(100 * interval.High, i), DataPoint.Undefined]);
            points.Points.Add(new ScatterPoint(100 * rows[i].OverturnedShare!.Value, i));
        }

        model.Series.Add(intervals);
        model.Series.Add(points);
        return Drawn(model, width, (rows.Count * RowHeight) + 48, title, size);
    }

    private static string OverTime(IReadOnlyList<OutcomeCount> rows, string title, int width, string size)
    {
        var model = Empty();
        var periods = rows.Select(r => r.Period!).Distinct().Order(StringComparer.Ordinal).ToList();
        var values = rows.Select(r => r.Value).Distinct().Take(MostLines).ToList();
        model.Axes.Add(Shares([.. rows.Where(r => values.Contains(r.Value))], AxisPosition.Left));
        var axis = new CategoryAxis { Position = AxisPosition.Bottom, TickStyle = OxyPlot.Axes.TickStyle.None, FontSize = TextSize, GapWidth = 0.4 };
        // Quarters are many, and a phone is narrow: some are named.
        var step = Math.Max(1, periods.Count * 60 / width);
        axis.Labels.AddRange(periods.Select((p, i) => i % step == 0 ? p : ""));
        model.Axes.Add(axis);
        model.PlotMargins = new OxyThickness(7 * LetterWidth, double.NaN, double.NaN, double.NaN);
        for (var v = 0; v < values.Count; v++)
        {
            var (color, mark, style) = Looks[v];
            var line = new LineSeries { Color = color, MarkerType = mark, MarkerSize = 4, MarkerFill = color, LineStyle = style, StrokeThickness = 2 };
            var intervals = new LineSeries { Color = color, StrokeThickness = 1, LineStyle = LineStyle.Solid };
            foreach (var row in rows.Where(r => r.Value == values[v]))
            {
                // Beside each other where several values stand at one period.
                var at = periods.IndexOf(row.Period!) + ((v - ((values.Count - 1) / 2.0)) * 0.12);
                line.Points.Add(new(at, 100 * row.OverturnedShare!.Value));
                intervals.Points.AddRange([new(at, 100 * row.OverturnedInterval!.Value.Low), new(at, 100 * row.OverturnedInterval.Value.High), DataPoint.Undefined]);
            }

            model.Series.Add(intervals);
            model.Series.Add(line);
        }

        // The exporter measures the words of a legend too small, so the page writes it.
        var legend = string.Concat(values.Select((v, i) => $"<li class=\"look-{i + 1}\">{WebUtility.HtmlEncode(v)}</li>"));
        return $"<ul class=\"chart-legend\">{legend}</ul>{Drawn(model, width, 340, title, size)}";
    }

    private static PlotModel Empty() => new() { PlotAreaBorderThickness = new OxyThickness(0), TextColor = OxyColor.Parse("#1b1b1b"), Culture = CultureInfo.InvariantCulture, Padding = new OxyThickness(0, 4, 24, 4) };

    private static LinearAxis Shares(IReadOnlyList<OutcomeCount> rows, AxisPosition position) => new()
    {
        Position = position,
        // A mark at nothing is seen whole.
        Minimum = -0.02 * Highest(rows),
        Maximum = Highest(rows),
        StringFormat = "0'\u00a0%'",
        FontSize = TextSize,
        TickStyle = OxyPlot.Axes.TickStyle.None,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.Parse("#dfe1e2"),
    };

    private static double Highest(IReadOnlyList<OutcomeCount> rows) => Math.Min(100, Math.Ceiling(rows.Max(r => 100 * r.OverturnedInterval!.Value.High) / 5) * 5);

    /// <summary>The drawing as it stands in a page: no size of its own, no style attribute, which the page's policy forbids, and a name.</summary>
    private static string Drawn(PlotModel model, int width, int height, string title, string size)
    {
        var svg = new SvgExporter { Width = width, Height = height, UseVerticalTextAlignmentWorkaround = true }.ExportToString(model);
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = string.Create(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"chart-{size}\"><title id=\"chart-{size}\">{WebUtility.HtmlEncode(title)}</title>{svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..]}");
        svg = Style().Replace(svg, style => string.Concat(style.Groups["rules"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(rule => rule.Split(':', 2)).Where(rule => rule.Length == 2).Select(rule => $" {rule[0].Trim()}=\"{rule[1].Trim()}\"")));
        return ClipPath().Replace(FontFamily().Replace(svg, ""), name => name.Value + size);
    }

    [GeneratedRegex(" style=\"(?<rules>[^\"]*)\"")]
    private static partial Regex Style();

    [GeneratedRegex(" font-family=\"[^\"]*\"")]
    private static partial Regex FontFamily();

    // Their names must differ between the drawings of one page.
    [GeneratedRegex("(?<=[\"#])clipPath[0-9]+")]
    private static partial Regex ClipPath();
}
