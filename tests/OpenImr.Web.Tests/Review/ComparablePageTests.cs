using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Review;

public sealed class ComparablePageTests(Site site, Chromium chromium)
{
    private static readonly Dictionary<string, string> Draft = new()
    {
        ["source"] = "MTUS, Chronic Pain Guideline",
        ["edition"] = "2025",
        ["rationale"] = "The records show no acute flare.",
        ["outcome"] = "Upheld",
    };

    private static async Task SaveAsync(HttpClient reviewer, string page, Dictionary<string, string> fields, string act = "save")
    {
        var html = await reviewer.GetStringAsync(new Uri(page, UriKind.Relative));
        var form = new Dictionary<string, string>(fields) { ["act"] = act };
        foreach (var name in new[] { "seen", "revision" })
            form[name] = Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
        using var saved = await Site.PostAsync(reviewer, page, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task<string> GetAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative)));

    private static async Task<HttpResponseMessage> LockAsync(HttpClient reviewer, string page) =>
        await Site.PostAsync(reviewer, page, new() { ["revision"] = Regex.Match(await GetAsync(reviewer, page), "name=\"revision\" value=\"([^\"]*)\"").Groups[1].Value });

    /// <summary>The items of the library that a page links.</summary>
    private static string[] Linked(string html) => [.. Regex.Matches(html, "href=\"/library/([^\"#]+)#item\"").Select(m => m.Groups[1].Value)];

    private async Task<string?> OutcomeAsync(string item)
    {
        var read = await ReadDetermination.HandleAsync(new(item.Split('/')[0]), Cast.DrAmaro, site.Office, TestContext.Current.CancellationToken);
        var letter = Assert.IsType<Outcome<ReadDetermination.Determination>.Accepted>(read).Value.Letter;
        return letter.Items[int.Parse(item.Split('/')[1]) - 1].Outcome?.Value.ToString();
    }

    [Fact]
    public async Task Comparable_items_open_after_the_lock_side_by_side_and_no_count_of_outcomes_is_shown()
    {
        var number = await site.StoreAsync(3110, CaseStage.WithReviewer);
        var (desk, page) = ($"/cases/{number}/review/2", $"/cases/{number}/review/comparable/2");
        using var reviewer = await site.SignInAsync("R-0412");
        var closed = await GetAsync(reviewer, page);
        Assert.Contains("No outcome is chosen", closed, StringComparison.Ordinal);
        Assert.Contains("There is no rationale", closed, StringComparison.Ordinal);
        Assert.Empty(Linked(closed));
        using (var early = await LockAsync(reviewer, page))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await SaveAsync(reviewer, desk, Draft);
        Assert.Contains($"href=\"{page}\"", await GetAsync(reviewer, desk), StringComparison.Ordinal);
        var ready = await GetAsync(reviewer, page);
        Assert.Contains("Lock this first draft", ready, StringComparison.Ordinal);
        Assert.Empty(Linked(ready));
        using (var locked = await LockAsync(reviewer, page))
            Assert.Equal(page, locked.Headers.Location!.ToString());
        var open = await GetAsync(reviewer, page);
        var linked = Linked(open);
        Assert.NotEmpty(linked);
        var outcomes = await Task.WhenAll(linked.Select(OutcomeAsync));
        Assert.Equal(outcomes.Index().Select(o => o.Index % 2 == 0 ? "Upheld" : "Overturned"), outcomes);
        Assert.DoesNotMatch(@"\d\s?%|percent|\d+ of \d+|\d+ (upheld|overturned)", Body(open).ToLowerInvariant());
        Assert.All(linked, l => Assert.Contains(l, open[open.IndexOf("What was opened", StringComparison.Ordinal)..], StringComparison.Ordinal));
        // Another item has a lock of its own.
        Assert.Empty(Linked(await GetAsync(reviewer, $"/cases/{number}/review/comparable/1")));
    }

    /// <summary>What tells of a rate.</summary>
    private static readonly Regex Rate = new(@"Wilson|\d\s?%|percent|interval|how the library's letters decided|\boverturned \d|\bupheld \d", RegexOptions.IgnoreCase);

    /// <summary>What a page says itself: without the words of the letters it shows, which may tell of a pain of 8 of 10 or a cream of 5%.</summary>
    private static string Body(string html) =>
        LetterWords.Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], "");

    private static readonly Regex LetterWords = new("<p class=\"letter-words\">.*?</p>|<h2><a href=\"/library/.*?</h2>", RegexOptions.Singleline);

    [Fact]
    public async Task No_page_of_a_review_shows_a_rate_but_that_of_comparable_items_after_the_lock_while_it_is_on()
    {
        var number = await site.StoreAsync(3112, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        using var director = await site.SignInAsync("osei");
        await SaveAsync(reviewer, $"/cases/{number}/review/2", Draft);
        using (await LockAsync(reviewer, $"/cases/{number}/review/comparable/2")) { }
        string[] never =
        [
            $"/cases/{number}", .. new[] { "", "/summary", "/1", "/2", "/sign", "/versions/2", "/versions/summary", "/comparable/1" }.Select(p => $"/cases/{number}/review{p}"),
        ];
        async Task<string[]> ShowingAsync(params IEnumerable<string> pages) =>
            [.. (await Task.WhenAll(pages.Select(async p => (Page: p, Html: await GetAsync(reviewer, p))))).Where(p => Rate.IsMatch(p.Html.Contains("<main", StringComparison.Ordinal) ? Body(p.Html) : p.Html)).Select(p => p.Page)];
        var open = $"/cases/{number}/review/comparable/2";
        Assert.Empty(await ShowingAsync([.. never, open]));
        using (var unexplained = await Site.PostAsync(director, "/base-rates", new() { ["set"] = "on", ["reason"] = " " }))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unexplained.StatusCode);
        using (var on = await Site.PostAsync(director, "/base-rates", new() { ["set"] = "on", ["reason"] = "A trial of a quarter." }))
            Assert.Equal(HttpStatusCode.Redirect, on.StatusCode);
        Assert.Contains("A trial of a quarter.", await GetAsync(director, "/base-rates"), StringComparison.Ordinal);
        Assert.Equal([open], await ShowingAsync([.. never, open]));
        var shown = await GetAsync(reviewer, open);
        Assert.Matches(@"Upheld \d+, overturned \d+: \d+\s?% overturned, 95 % interval \d+\s?% to \d+\s?% \(Wilson\)", shown);
        Assert.Contains("The law asks for this employee's specific medical needs.", shown, StringComparison.Ordinal);
        using (await Site.PostAsync(director, "/base-rates", new() { ["set"] = "off", ["reason"] = "The trial is over." })) { }
        Assert.Empty(await ShowingAsync([.. never, open]));
        var browser = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        foreach (var width in new[] { 1280, 390 })
        {
            await browser.SetViewportSizeAsync(width, 900);
            await browser.GotoAsync(open);
            await Accessible.CheckAsync(browser);
        }

        await browser.Context.CloseAsync();
    }

    [Fact]
    public async Task Quality_is_told_what_changed_after_the_opening()
    {
        var number = await site.StoreAsync(3111, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/comparable/1";
        using var reviewer = await site.SignInAsync("R-0412");
        await SaveAsync(reviewer, $"/cases/{number}/review/1", Draft);
        using (await LockAsync(reviewer, page)) { }
        await GetAsync(reviewer, page);
        var stop = TestContext.Current.CancellationToken;
        foreach (var happened in Cast.EventsTo(CaseStage.Quality).Skip(Cast.EventsTo(CaseStage.WithReviewer).Count))
            Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.AppendAsync(number, int.MaxValue, Cast.Coordinator, _ => (Outcome<CaseEvent>)happened, stop));
        using var quality = await site.SignInAsync("brandt");
        Assert.Contains("Changed after comparable items were opened: the guideline and the rationale.", await GetAsync(quality, $"/cases/{number}/quality"), StringComparison.Ordinal);
        Assert.Contains("Changed after comparable items were opened: the guideline and the rationale.", await GetAsync(quality, $"/cases/{number}/deliberation"), StringComparison.Ordinal);
        using var coordinator = await site.SignInAsync("okafor");
        Assert.DoesNotContain("omparable items", await GetAsync(coordinator, $"/cases/{number}/issue"), StringComparison.Ordinal);
        Assert.DoesNotContain("omparable items", await GetAsync(coordinator, $"/cases/{number}/explain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R-0412", 3)]
    [InlineData("R-0412", 0)]
    [InlineData("okafor", 1)]
    [InlineData("brandt", 1)]
    [InlineData("osei", 1)]
    public async Task The_page_is_the_assigned_reviewers_alone_and_of_a_disputed_item(string persona, int item)
    {
        using var client = await site.SignInAsync(persona);
        using var answer = await client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.WithReviewer)}/review/comparable/{item}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
