using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Statistics;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>How items were decided, counted by a facet and over time: a question in words, a chart, its table, and files of the same.</summary>
public sealed class LibraryStatisticsModel(Office office) : PageModel
{
    /// <summary>So many rows are shown; the file has all.</summary>
    public const int MostRows = 200;

    private CountOutcomes.Table? table;

    public LibraryAsked Asked { get; private set; } = new("", []);

    public LibraryFacet By { get; private set; } = LibraryFacet.Category;

    public LibraryFacet? Over { get; private set; }

    public CountOutcomes.Table Table => table ?? throw new InvalidOperationException("The page is shown only with its table.");

    /// <summary>What can be counted by: not the outcome itself.</summary>
    public static IEnumerable<LibraryFacet> Facets => LibraryFacet.All.Where(f => f != LibraryFacet.Outcome);

    /// <summary>The times over which can be counted.</summary>
    public static IReadOnlyList<LibraryFacet> Times { get; } = [LibraryFacet.Year, LibraryFacet.Quarter];

    /// <summary>The question in words: "How often were Muscle Relaxants with year 2016 overturned, by treatment?"</summary>
    public string Question
    {
        get
        {
            var chosen = Asked.Facets.GroupBy(f => f.Facet).ToLookup(g => Named.Contains(g.Key), g => (g.Key.Label, Values: string.Join(Texts.Or, g.Select(f => f.Value))));
            var subject = chosen[true].Any() ? string.Join(", ", chosen[true].Select(g => g.Values)) : Texts.AllItems;
            var conditions = chosen[false].Select(g => $"{g.Label.ToLowerInvariant()} {g.Values}").Concat(Asked.Words.Length > 0 ? [Shown.Text(Texts.TheWords, Asked.Words)] : []).ToArray();
            return Shown.Text(
                Over is null ? Texts.QuestionBy : Texts.QuestionByOver, conditions.Length == 0 ? subject : Shown.Text(Texts.SubjectWith, subject, Words.List(conditions)),
                By.Label.ToLowerInvariant(), Over?.Label.ToLowerInvariant());
        }
    }

    // What these name can be overturned; the others say something of it.
    private static readonly LibraryFacet[] Named = [LibraryFacet.Category, LibraryFacet.Class, LibraryFacet.Treatment];

    /// <summary>The rows; over time without the values that are too few in every period.</summary>
    public IReadOnlyList<OutcomeCount> Rows { get; private set; } = [];

    /// <summary>How many values are left out of them.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The address of the same counts as a file.</summary>
    public string File(string format) => Asked.Link($"{LibraryAsked.Statistics}.{format}", ("by", By.Name), ("over", Over?.Name));

    /// <summary>What an address asks to be counted.</summary>
    internal static CountOutcomes.Query Read(IQueryCollection query, out LibraryAsked asked)
    {
        asked = LibraryAsked.Read(query) with { Page = 1, Order = LibraryOrder.Newest };
        var over = Times.FirstOrDefault(t => t.Name == query["over"]);
        var by = Facets.FirstOrDefault(f => f.Name == query["by"]) ?? LibraryFacet.Category;
        // Years by year say nothing more.
        return new(by) { Over = over == by ? null : over, Words = asked.Words, Facets = asked.Facets };
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var query = Read(Request.Query, out var asked);
        (Asked, By, Over) = (asked, query.By, query.Over);
        var counted = await CountOutcomes.HandleAsync(query, HttpContext.Actor(), office, stop);
        if (counted is not Outcome<CountOutcomes.Table>.Accepted { Value: var read })
        {
            HttpContext.Explain(counted);
            return NotFound();
        }

        table = read;
        var values = read.Rows.GroupBy(r => r.Value).ToList();
        var told = Over is null ? values : [.. values.Where(v => v.Any(r => !r.IsSuppressed))];
        (Rows, LeftOut) = ([.. told.SelectMany(v => v)], values.Count - told.Count);
        return Page();
    }
}

/// <summary>A row of a table of outcomes.</summary>
/// <param name="Count">What was counted.</param>
/// <param name="Time">What its period is called; null for a table without times.</param>
/// <param name="By">The facet counted by; null for the row of all together.</param>
/// <param name="Asked">Among what was counted.</param>
public sealed record CountRow(OutcomeCount Count, string? Time, LibraryFacet? By, LibraryAsked Asked);
