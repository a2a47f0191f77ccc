using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Statistics;
using OpenImr.Web.Pages;

namespace OpenImr.Web.Frame;

/// <summary>What the library's pages need beside themselves: the style of a letter that is read, and the counts and items as files.</summary>
internal static class LibraryEndpoints
{
    /// <summary>More fields than this light up only when they are chosen.</summary>
    private const int MostLit = 400;

    // One rule a field: without a script no shorter rule can say "the element that this link names".
    private static readonly string Reading = Enumerable.Range(1, MostLit).Aggregate(
        new StringBuilder("/* Pointing at a field lights the words it was read from. */\n"),
        (css, n) => css.Append(CultureInfo.InvariantCulture, $".reading:has([href=\"#f{n}\"]:is(:hover,:focus-visible)) #f{n}{(n < MostLit ? "," : "")}\n"),
        css => css.Append("{background:#faf3d1;box-shadow:0 0 0 .15em #faf3d1;text-decoration-color:#5c410a}\n").ToString());

    private static readonly string[] Columns = ["facet", "value", "period", "items", "upheld", "overturned", "overturned_share", "interval_low", "interval_high"];

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/library/reading.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(Reading, "text/css");
        }).AllowAnonymous();
        routes.MapGet("/library/statistics.csv", (HttpContext context, Office office, CancellationToken stop) => CountsAsync(context, office, ExportFormat.Csv, stop));
        routes.MapGet("/library/statistics.ndjson", (HttpContext context, Office office, CancellationToken stop) => CountsAsync(context, office, ExportFormat.Ndjson, stop));
        routes.MapGet("/library/items.csv", (HttpContext context, Office office, CancellationToken stop) => ItemsAsync(context, office, ExportFormat.Csv, stop));
        routes.MapGet("/library/items.ndjson", (HttpContext context, Office office, CancellationToken stop) => ItemsAsync(context, office, ExportFormat.Ndjson, stop));
    }

    private static async Task<IResult> CountsAsync(HttpContext context, Office office, ExportFormat format, CancellationToken stop)
    {
        var counted = await CountOutcomes.HandleAsync(LibraryStatisticsModel.Read(context.Request.Query, out _), context.Actor(), office, stop);
        if (counted is not Outcome<CountOutcomes.Table>.Accepted { Value: var table })
        {
            context.Explain(counted);
            return Results.NotFound();
        }

        Name(context, "library-counts", format);
        var rows = table.Rows.Select(row => Values(table.By.Name, row)).ToList();
        return Results.Text(
            format == ExportFormat.Csv
                ? string.Concat(rows.Prepend(Columns).Select(row => Csv.Line(row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))) + "\r\n"))
                : string.Concat(rows.Select(row => JsonSerializer.Serialize(Columns.Zip(row).ToDictionary(c => c.First, c => c.Second)) + "\n")),
            TypeOf(format), Encoding.UTF8);
    }

    /// <summary>One count; what is too small to show is empty.</summary>
    private static object?[] Values(string facet, OutcomeCount row) =>
        [facet, row.Value, row.Period, row.Items, row.Upheld, row.Overturned, row.OverturnedShare, row.OverturnedInterval?.Low, row.OverturnedInterval?.High];

    private static async Task<IResult> ItemsAsync(HttpContext context, Office office, ExportFormat format, CancellationToken stop)
    {
        var asked = LibraryAsked.Read(context.Request.Query);
        if (!Casework.Access.AccessTable.Allows(typeof(ExportLibrary), context.Actor()))
            return Results.NotFound();
        Name(context, "library-items", format);
        return Results.Stream(
            async to => await ExportLibrary.HandleAsync(new(format, to) { Words = asked.Words, Facets = asked.Facets }, context.Actor(), office, stop), TypeOf(format));
    }

    private static string TypeOf(ExportFormat format) => format == ExportFormat.Csv ? "text/csv" : "application/x-ndjson";

    private static void Name(HttpContext context, string name, ExportFormat format) =>
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format.ToString().ToLowerInvariant()}\"";
}
