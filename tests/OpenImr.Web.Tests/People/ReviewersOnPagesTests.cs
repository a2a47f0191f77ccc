using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.People;

/// <summary>Who knows a reviewer again from one case to the next: the coordinator, credentialing, the medical director, and the reviewer. Everyone else reads a seat (Lab. Code § 4610.6(f)).</summary>
public sealed class ReviewersOnPagesTests(Site site)
{
    private const string Token = "R-0412";

    /// <summary>One reviewer sits on all of these.</summary>
    private static readonly CaseNumber[] OfOneReviewer =
    [
        .. new[] { CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality, CaseStage.Issued, CaseStage.Corrected, CaseStage.Remanded, CaseStage.Terminated }.Select(Site.At), Site.NewDocument, Site.Unreviewed,
    ];

    private static readonly string[] PagesAndFiles =
    [
        "", "/explain", "/access", "/work", "/records", "/notices", "/received", "/file", "/deliberation", "/returned", "/second-reviewers", "/quality", "/issue", "/letter", "/published",
        "/letter.html", "/published.html", "/record.json", "/record-internal.json", .. CaseActs.All.Select(a => $"/{a.Verb}").Except(["/quality", "/issue", "/records"]),
    ];

    public static TheoryData<string, bool> Everyone => new()
    {
        { "lindqvist", false },
        { "okafor", true },
        { "moss", false },
        { Token, true },
        { "brandt", false },
        { "adeyemi", true },
        { "osei", true },
        { "marchetti", false },
        { "vance", false },
        { "agency", false },
        { "castellano", false },
    };

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Who_may_not_know_a_reviewer_reads_a_seat_on_every_page_and_in_every_file(string persona, bool mayKnow)
    {
        using var client = await site.SignInAsync(persona);
        var (seats, tokens, faults) = (0, 0, new List<string>());
        foreach (var number in OfOneReviewer)
            foreach (var page in PagesAndFiles)
            {
                using var answer = await client.GetAsync(new Uri($"/cases/{number}{page}", UriKind.Relative));
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500, $"{persona}: /cases/{number}{page} answers {answer.StatusCode}.");
                var (hasToken, hasSeat) = (text.Contains(Token, StringComparison.OrdinalIgnoreCase), text.Contains("xpert reviewer (seat 1)", StringComparison.Ordinal));
                (tokens, seats) = (tokens + (hasToken ? 1 : 0), seats + (hasSeat ? 1 : 0));
                // A file can leave the house, and so names nobody by token, whoever asks.
                var isFile = answer.StatusCode == HttpStatusCode.OK && (page.EndsWith(".json", StringComparison.Ordinal) || page.EndsWith(".html", StringComparison.Ordinal));
                if (hasToken && (!mayKnow || isFile))
                    faults.Add($"{persona}: /cases/{number}{page} shows the token.");
                if (hasSeat && mayKnow)
                    faults.Add($"{persona}: /cases/{number}{page} shows a seat to someone who knows the reviewer.");
            }

        Assert.Empty(faults);
        // Credentialing and the administrator open no case; everyone else reads of the reviewer in one way or the other.
        Assert.Equal(persona is not ("adeyemi" or "castellano"), tokens + seats > 5);
        Assert.Equal(mayKnow && persona != "adeyemi", tokens > 0);
    }

    [Fact]
    public async Task What_stops_the_mailing_names_the_reviewer_by_seat_to_a_clerk_and_by_token_to_the_coordinator()
    {
        foreach (var (persona, name) in new[] { ("lindqvist", "expert reviewer (seat 1)"), ("okafor", Token) })
        {
            using var client = await site.SignInAsync(persona);
            Assert.Contains(
                $"is not mailed before {name} says whether that changes it.", WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/cases/{Site.NewDocument}/mail", UriKind.Relative))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_note_that_names_a_reviewer_reads_so_too()
    {
        var number = await site.StoreAsync(3190, CaseStage.WithReviewer);
        using var coordinator = await site.SignInAsync("okafor");
        using var written = await Site.PostAsync(coordinator, $"/cases/{number}/work", new() { ["text"] = $"{Token} asked for a week; r-0598 would take it." }, $"/cases/{number}/work?handler=Note");
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        using var clerk = await site.SignInAsync("lindqvist");
        foreach (var page in new[] { "/work", "" })
        {
            var read = await clerk.GetStringAsync(new Uri($"/cases/{number}{page}", UriKind.Relative));
            Assert.Contains("Expert reviewer (seat 1) asked for a week; another expert reviewer would take it.", read, StringComparison.Ordinal);
            Assert.DoesNotMatch(new Regex("R-[0-9]{4}", RegexOptions.IgnoreCase), read);
            Assert.Contains($"{Token} asked for a week", await coordinator.GetStringAsync(new Uri($"/cases/{number}{page}", UriKind.Relative)), StringComparison.Ordinal);
        }
    }
}
