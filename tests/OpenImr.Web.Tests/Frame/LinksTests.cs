using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Frame;

/// <summary>No page links where its reader may not go: every address that a page can write leads to a row of the access table, and the row decides for each role, case and day.</summary>
public sealed partial class LinksTests(Site site)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const int CasesADay = 40;

    private static readonly Role[] People = [.. Enum.GetValues<Role>().Except([Role.Scheduler])];

    public static TheoryData<string> Days => ChosenDays.All;

    /// <summary>What pages link to, as their sources write it: each hole is a case's number, an act or a small number.</summary>
    private static IEnumerable<string> Written(string page) =>
        from Match link in Href().Matches(page)
        let address = Hole().Replace(link.Groups[1].Value, hole => Filled(hole, link.Groups[1].Value))
        select address.StartsWith("/cases/1", StringComparison.Ordinal) ? "/cases/CM26-0000001" + address["/cases/1".Length..] : address;

    /// <summary>What may stand in a hole: one of the words that it chooses among, an act, or a number. What follows something is a part of it, or a query.</summary>
    private static string Filled(Match hole, string address) =>
        address[hole.Index - 1] is not ('/' or '=') || hole.Value == "@filter.Query" ? ""
        : Regex.Match(hole.Value, "\\? \"([^\"]+)\"") is { Success: true } word ? word.Groups[1].Value
        : hole.Value.EndsWith(".Verb", StringComparison.Ordinal) ? "take"
        : hole.Value == "@step" ? "quality"
        : "1";

    private static string[] Unknown(string page) => [.. Written(page).Where(a => Destination.Of(a) is null)];

    [Fact]
    public void Every_address_that_a_page_writes_is_known()
    {
        var written = Pages().SelectMany(Written).Distinct().ToArray();
        Assert.True(written.Length > 60, $"Only {written.Length} addresses were found in the pages.");
        Assert.Empty(Pages().SelectMany(Unknown).Distinct());
    }

    [Theory]
    [InlineData("<a href=\"/cases/@number/no-such-page\">x</a>", "/cases/CM26-0000001/no-such-page")]
    [InlineData("<a class=\"token\" href=\"/payments/@(x.Id)\">x</a>", "/payments/1")]
    public void An_address_that_is_planted_in_a_page_is_found(string page, string address) => Assert.Equal([address], Unknown(page));

    [Fact]
    public void A_link_is_written_by_a_page_alone() => Assert.DoesNotContain(
        SourceFiles.Under("src/OpenImr.Web"), f => f.Path.EndsWith(".cs", StringComparison.Ordinal) && File.ReadAllText(Path.Combine(SourceFiles.Root, f.Path)).Contains("<a ", StringComparison.Ordinal)
            && f.Path != "src/OpenImr.Web/Frame/LinkTagHelper.cs");

    /// <summary>On the chosen days every case of a demonstration, for every role, behind every address: a link is open where the access table says so of the case as its events tell it, and nowhere else.</summary>
    [Theory]
    [MemberData(nameof(Days))]
    public async Task A_link_is_open_where_the_access_table_says_so_on_a_chosen_day(string day)
    {
        await using var demo = await DemoSite.FillAsync(ChosenDays.At(day), CasesADay);
        var pages = Pages().SelectMany(Written).Concat(CaseActs.All.Select(a => $"/cases/CM26-0000001/{a.Verb}")).Select(a => a.Split('?', '#')[0]).Distinct()
            .Where(a => a.StartsWith("/cases/CM26-0000001", StringComparison.Ordinal)).Select(a => a["/cases/CM26-0000001".Length..]).ToArray();
        var (faults, open, shut) = (new List<string>(), 0, 0);
        foreach (var (number, _) in demo.Cases)
        {
            var review = Assert.IsType<Outcome<ReviewCase>.Accepted>(await demo.Office.Cases.LoadAsync(number, Stop)).Value;
            // A reviewer of the case, one who is not, and one of each other role.
            foreach (var actor in People.Select(r => new Actor(r == Role.Reviewer ? "R-9999" : "x", "X", [r])).Concat(review.Panel.Select(s => new Actor(s.Reviewer.ToString(), "Y", [Role.Reviewer]))))
            {
                var doors = new CaseDoors(actor, demo.Office);
                foreach (var page in pages)
                {
                    var leads = Destination.Of($"/cases/{number}{page}")!;
                    var may = AccessTable.Allows(leads.Act!.Value, actor, review)
                        || (leads.AsksReason && actor.Roles.Any(r => AccessTable.Of(leads.Act.Value, r).BreaksGlass && AccessTable.Allows(typeof(BreakGlass), actor)));
                    (open, shut) = may ? (open + 1, shut) : (open, shut + 1);
                    if (may != await leads.IsOpenAsync(doors, Stop))
                        faults.Add($"{actor.User} {actor.Roles[0]}: /cases/{number}{page} ({review.Stage}) is {(may ? "shut" : "open")}.");
                }

                foreach (var act in CaseActs.For(review, actor, demo.Office.Today).Where(a => !AccessTable.Allows(Destination.Of($"/cases/{number}/{a.Verb}")!.Act!.Value, actor, review)))
                    faults.Add($"{actor.Roles[0]}: {number} offers {act.Verb}, which the page behind it refuses.");
            }
        }

        Assert.True(open > 1_000 && shut > 1_000, $"{open} open and {shut} shut: the test shows nothing.");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    private async Task<string> RenderedAsync(Actor actor, string href, string @class = "token")
    {
        var output = new TagHelperOutput("a", [new("class", @class)], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent("x"))) { TagMode = TagMode.StartTagAndEndTag };
        output.Content.SetContent("x");
        await LinkTagHelper.WriteAsync(output, href, new CaseDoors(actor, site.Office), Stop);
        using var text = new StringWriter();
        output.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        return text.ToString();
    }

    [Fact]
    public async Task A_forbidden_link_that_a_page_writes_stays_words()
    {
        var (received, issued) = (Site.At(CaseStage.Received), Site.At(CaseStage.Issued));
        var (finance, reviewer) = (new Actor("marchetti", "X", [Role.Finance]), new Actor("R-0412", "X", [Role.Reviewer]));
        Assert.Equal("<span class=\"token\">x</span>", await RenderedAsync(finance, $"/cases/{received}"));
        Assert.Equal($"<a class=\"token\" href=\"/cases/{issued}?clock=mail#clocks\">x</a>", await RenderedAsync(finance, $"/cases/{issued}?clock=mail#clocks"));
        Assert.Equal("", await RenderedAsync(finance, $"/cases/{received}/take", "usa-button"));
        Assert.Equal("<span class=\"token\">x</span>", await RenderedAsync(reviewer, "/panel/R-0598"));
        Assert.Equal("<a class=\"token\" href=\"/panel/R-0412\">x</a>", await RenderedAsync(reviewer, "/panel/R-0412"));
        Assert.Equal("<a class=\"token\" href=\"#part\">x</a>", await RenderedAsync(finance, "#part"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RenderedAsync(finance, "/no-such-page"));
    }

    private static IEnumerable<string> Pages() =>
        SourceFiles.Under("src/OpenImr.Web").Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(SourceFiles.Root, f.Path)));

    [GeneratedRegex("<a [^>]*?href=\"(/(?:@\\((?:[^()\"]|\\((?:[^()]|\\([^()]*\\))*\\)|\"[^\"]*\")*\\)|[^\"])*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("@\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)|@[A-Za-z_][A-Za-z0-9_]*(?:!?\\.[A-Za-z_][A-Za-z0-9_]*(?:\\([^()]*\\))?)*!?")]
    private static partial Regex Hole();
}
