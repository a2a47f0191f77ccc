using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Panel;
using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Work;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The board: the open cases, what is due first on top.</summary>
public sealed class BoardModel(Office office) : PageModel
{
    /// <summary>No list is paged further than this; a search or a filter leads there sooner.</summary>
    private const int LastPage = 100_000;

    /// <summary>The stages of a case that is open, in their order.</summary>
    public static IReadOnlyList<CaseStage> OpenStages { get; } =
    [
        CaseStage.Received, CaseStage.NeedsInformation, CaseStage.Deferred, CaseStage.Eligible, CaseStage.Assigned, CaseStage.RecordsOpen,
        CaseStage.RecordsComplete, CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality, CaseStage.Issued, CaseStage.Corrected,
    ];

    /// <summary>Who a case may wait for.</summary>
    public static IReadOnlyList<string> WaitedFor { get; } =
        ["organization", "reviewer", .. Enum.GetValues<PartyRole>().Where(r => r is not (PartyRole.Employer or PartyRole.AdministrativeDirector)).Select(r => Shown.Party(r).ToLowerInvariant())];

    public ReadBoard.Query Asked { get; private set; } = new();

    public ReadBoard.Board Board { get; private set; } = new([], 0, [], new Dictionary<string, CaseHoldRow>());

    public ReadBoardChoices.Choices Choices { get; private set; } = new([], [], null);

    /// <summary>Why nothing can be shown; null when it can.</summary>
    public Refusal? Refusal { get; private set; }

    public DateTimeOffset Now { get; } = office.Now;

    public DateOnly Today => PacificTime.DayOf(Now);

    public int Pages => Math.Max(1, (Board.Total + Asked.PageSize - 1) / Asked.PageSize);

    public int First => Board.Rows.Count == 0 ? 0 : (Asked.Page - 1) * Asked.PageSize + 1;

    public int Last => First + Board.Rows.Count - (Board.Rows.Count == 0 ? 0 : 1);

    public int Late => Board.Stages.Where(s => Asked.Stage is null || s.Stage == Asked.Stage).Sum(s => s.Late);

    public bool IsFiltered => Asked is not { Stage: null, Track: null, WaitingOn: null, Coordinator: null, Programme: null, Due: ReadBoard.DueFilter.Any, Search: null };

    /// <summary>The filters that the person keeps and those that colleagues share.</summary>
    public IReadOnlyList<ReadFilters.Filter> Filters { get; private set; } = [];

    /// <summary>What can be done with several cases at once: the verb and its title.</summary>
    public IReadOnlyList<(string Verb, string Title)> Together => TogetherModel.For(HttpContext.Actor());

    /// <summary>True when every row of the page is chosen.</summary>
    public bool ChoosesAll { get; private set; }

    /// <summary>The address at which every row is chosen, or none.</summary>
    public string ChooseAllLink => ChoosesAll ? Link(Asked) : Link(Asked) is "/" ? "/?choose=all" : Link(Asked) + "&choose=all";

    /// <summary>The filter as it is kept: without what was searched for.</summary>
    public string Kept => Link(Asked with { Search = null, Page = 1 })[1..];

    /// <summary>Keeps the filter under a name.</summary>
    public async Task<IActionResult> OnPostSaveAsync([FromForm] string? name, [FromForm] string? query, [FromForm] string? share, CancellationToken stop)
    {
        var kept = Link(Read(QueryHelpers.ParseQuery(query)) with { Search = null, Page = 1 });
        if (this.Take(await SaveFilter.HandleAsync(new(name ?? "", kept[1..], share == "yes"), HttpContext.Actor(), office, stop), "name"))
            return Redirect(kept);
        return await ShowAsync(QueryHelpers.ParseQuery(query), stop);
    }

    /// <summary>Deletes a filter of one's own.</summary>
    public async Task<IActionResult> OnPostDeleteAsync([FromForm] string? name, CancellationToken stop)
    {
        if (await DeleteFilter.HandleAsync(new(name ?? ""), HttpContext.Actor(), office, stop) is Outcome<bool>.Refused refused)
        {
            HttpContext.Explain(refused);
            return NotFound();
        }

        return Redirect("/");
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (CaseNumber.TryParse(Request.Query["q"], CultureInfo.InvariantCulture, out var number))
            return Redirect($"/cases/{number}");
        return await ShowAsync(Request.Query.ToDictionary(q => q.Key, q => q.Value), stop);
    }

    /// <summary>What an address asks for; what it cannot mean is left out.</summary>
    private static ReadBoard.Query Read(Dictionary<string, StringValues> query)
    {
        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        return new()
        {
            Stage = Named<CaseStage>(Of("stage")),
            Track = Named<ReviewTrack>(Of("track")),
            Due = Named<ReadBoard.DueFilter>(Of("due")) ?? ReadBoard.DueFilter.Any,
            WaitingOn = WaitedFor.Append(ReadBoard.OnHold).FirstOrDefault(w => w == Of("waiting")),
            Coordinator = Of("coordinator") is { Length: > 0 and <= 100 } coordinator ? coordinator : null,
            Programme = Of("programme") is { Length: > 0 and <= 100 } programme ? programme : null,
            Search = Of("q")?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, 100)] : null,
            Order = Of("order")?.StartsWith("received", StringComparison.Ordinal) == true ? ReadBoard.Order.Received : ReadBoard.Order.Due,
            Descending = Of("order")?.EndsWith("-desc", StringComparison.Ordinal) == true,
            Page = int.TryParse(Of("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, LastPage) : 1,
        };
    }

    private async Task<IActionResult> ShowAsync(Dictionary<string, StringValues> query, CancellationToken stop)
    {
        (Asked, ChoosesAll) = (Read(query), query.TryGetValue("choose", out var choose) && choose == "all");
        await using var db = office.Store.NewContext();
        if (await ReadBoardChoices.HandleAsync(HttpContext.Actor(), db, stop) is Outcome<ReadBoardChoices.Choices>.Accepted { Value: var choices })
            Choices = choices;
        if (await ReadFilters.HandleAsync(HttpContext.Actor(), db, stop) is Outcome<IReadOnlyList<ReadFilters.Filter>>.Accepted { Value: var filters })
            Filters = filters;
        switch (await ReadBoard.HandleAsync(Asked, HttpContext.Actor(), office, stop))
        {
            case Outcome<ReadBoard.Board>.Accepted { Value: var board }:
                Board = board;
                LinkTagHelper.Know(HttpContext, office, board.Rows);
                break;
            case Outcome<ReadBoard.Board>.Refused { Refusal: var refusal }:
                if (AccessTable.Allows(typeof(ReadUsers), HttpContext.Actor()))
                    return Redirect("/users");
                if (AccessTable.Allows(typeof(ReadPanel), HttpContext.Actor()))
                    return Redirect("/panel");
                Refusal = refusal;
                break;
        }

        return Board is { Rows.Count: 0, Total: > 0 } && Asked.Page > Pages ? Redirect(Link(Asked with { Page = Pages })) : Page();
    }

    /// <summary>The address of the board for a query; what filters nothing is left out.</summary>
    public static string Link(ReadBoard.Query asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("q", asked.Search), ("stage", asked.Stage?.ToString().ToLowerInvariant()), ("track", asked.Track?.ToString().ToLowerInvariant()),
            ("waiting", asked.WaitingOn), ("coordinator", asked.Coordinator), ("programme", asked.Programme),
            ("due", asked.Due == ReadBoard.DueFilter.Any ? null : asked.Due.ToString().ToLowerInvariant()),
            ("order", (asked.Order, asked.Descending) switch
            {
                (ReadBoard.Order.Due, false) => null,
                var (by, down) => by.ToString().ToLowerInvariant() + (down ? "-desc" : ""),
            }),
            ("page", asked.Page == 1 ? null : asked.Page.ToString(CultureInfo.InvariantCulture)),
        })
            if (value is not null)
                query.Add(name, value);
        return $"/{query.ToQueryString()}";
    }

    /// <summary>The address that sorts by a column, or turns the order round when it is sorted by it.</summary>
    public string Sorted(ReadBoard.Order by) => Link(Asked with { Order = by, Descending = Asked.Order == by && !Asked.Descending, Page = 1 });

    /// <summary>How a column is sorted, for <c>aria-sort</c>; null when it is not.</summary>
    public string? Sort(ReadBoard.Order by) => Asked.Order != by ? null : Asked.Descending ? "descending" : "ascending";

    /// <summary>The due date of a row: a whole day when the first late instant is a midnight in California.</summary>
    public static DueAt? DueOf(CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.NextDue is not { } late ? null
            : PacificTime.At(late) is { TimeOfDay.Ticks: 0 } midnight ? new DueAt.Day(DateOnly.FromDateTime(midnight.DateTime).AddDays(-1))
            : new DueAt.Instant(late);
    }

    /// <summary>The stages as the strip shows them: every open one, and those of closed cases that a search found.</summary>
    public IEnumerable<ReadBoard.StageCount> Strip() =>
        OpenStages.Where(s => s != CaseStage.Corrected || Board.Stages.Any(c => c.Stage == s)).Concat(Board.Stages.Select(c => c.Stage)).Distinct()
            .Select(s => Board.Stages.FirstOrDefault(c => c.Stage == s) ?? new(s, 0, 0, 0));

    /// <summary>How the page calls a stage.</summary>
    public string Name(CaseStage stage) => Asked.Search is null ? NameOfOpen(stage) : Words.Of(stage);

    /// <summary>An open case that is issued waits to be mailed.</summary>
    public static string NameOfOpen(CaseStage stage) => stage == CaseStage.Issued ? Texts.ToMail : Words.Of(stage);

    private static T? Named<T>(string? name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => string.Equals(v.ToString(), name, StringComparison.OrdinalIgnoreCase));
}
