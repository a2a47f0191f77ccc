using System.Net;
using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests;

/// <summary>What holds for every page; how it looks and how it is used by the keyboard stand in classes of their own.</summary>
public sealed class EveryPageTests(Site site, Chromium chromium)
{
    /// <summary>One address of every page and of every state that looks different.</summary>
    private static readonly string[] LookedAt =
    [
        "/", "/my-work", "/?q=nobody-is-called-that", $"/cases/{Site.At(CaseStage.RecordsOpen)}?clock=records&if=12/2/2026", $"/cases/{Site.At(CaseStage.Corrected)}",
        $"/cases/{Site.Attacked}", $"/cases/{Site.At(CaseStage.Issued)}/letter", "/law?citation=4610.6", "/no-such-page",
        "/sign-in", "/account", "/users", "/users/okafor", "/welcome/nobody/nothing", $"/cases/{Site.At(CaseStage.RecordsOpen)}/open", $"/cases/{Site.At(CaseStage.Issued)}/access",
        $"/cases/{Site.At(CaseStage.Received)}/eligibility", $"/cases/{Site.At(CaseStage.Received)}/correct-fact",
        $"/cases/{Site.At(CaseStage.Ineligible)}/notify-ineligibility", $"/cases/{Site.At(CaseStage.Issued)}/terminate",
        $"/cases/{Site.At(CaseStage.WithReviewer)}/review", $"/cases/{Site.At(CaseStage.WithReviewer)}/review/2", $"/cases/{Site.At(CaseStage.Drafted)}/review/sign",
        $"/cases/{Site.At(CaseStage.WithReviewer)}/review/versions/summary", $"/cases/{Site.At(CaseStage.WithReviewer)}/review/comparable/1", "/base-rates",
        $"/cases/{Site.At(CaseStage.WithReviewer)}/records?document=2",
        $"/cases/{Site.Reading}/file", $"/cases/{Site.Reading}/file?part=time", $"/cases/{Site.Reading}/file?q=report",
        $"/cases/{Site.Reading}/file?q=report&d=4&p=1",
        "/panel", "/panel/R-0412", "/panel/R-0412/affiliation", "/panel/enroll", "/panel/import",
        "/receive", "/receive/bundle", $"/cases/{Site.At(CaseStage.Received)}/received", $"/cases/{Site.Attacked}/received", $"/cases/{Site.At(CaseStage.Issued)}/notices",
        $"/cases/{Site.At(CaseStage.RecordsOpen)}/correct-item", $"/cases/{Site.At(CaseStage.RecordsOpen)}/correct-item?item=2", $"/cases/{Site.At(CaseStage.RecordsOpen)}/change-employee",
        $"/cases/{Site.At(CaseStage.Eligible)}/consolidate",
        "/organization", "/law/clocks", "/law/days", "/guidelines?q=back&on=2018-01-01", "/guidelines?q=zzyzxq", "/guidelines/criteria", "/guidelines/propose", "/guidelines/propose?what=section", "/guidelines/propose?what=criteria", "/guidelines/propose?what=comparison&set=ca.mtus.cp2009.nsaids", $"/cases/{Site.At(CaseStage.Issued)}/explain",
        "/?due=late&choose=all", $"/cases/{Site.At(CaseStage.RecordsOpen)}/work", "/hand-over", "/together?do=hand-over&from=okafor",
        $"/together?do=add-task&case={Site.At(CaseStage.Received)}", $"/together?do=request-information&case={Site.At(CaseStage.Received)}", $"/cases/{Site.At(CaseStage.Terminated)}/erase",
        $"/cases/{Site.At(CaseStage.Eligible)}/take", $"/cases/{Site.At(CaseStage.Assigned)}/notice", $"/cases/{Site.At(CaseStage.RecordsComplete)}/assignment",
        $"/cases/{Site.At(CaseStage.WithReviewer)}/send-file", $"/cases/{Site.At(CaseStage.WithReviewer)}/release-reviewer", $"/cases/{Site.At(CaseStage.Drafted)}/send-to-quality",
        $"/cases/{Site.At(CaseStage.Quality)}/quality", $"/cases/{Site.At(CaseStage.Quality)}/issue?form=published", $"/cases/{Site.At(CaseStage.Drafted)}/release-gate",
        $"/cases/{Site.At(CaseStage.Issued)}/mail", $"/cases/{Site.At(CaseStage.Issued)}/record-appeal", $"/cases/{Site.At(CaseStage.Corrected)}/letter?version=1",
        $"/cases/{Site.NewDocument}/issue", $"/cases/{Site.Unreviewed}", $"/cases/{Site.Unreviewed}/tell-unreviewed", $"/cases/{Site.Unreviewed}/returned-mail",
        $"/cases/{Site.NewDocument}/answer-documents",
        "/quality", "/second-reviews", $"/cases/{Site.At(CaseStage.Issued)}/deliberation", $"/cases/{Site.At(CaseStage.Issued)}/second-reviewers",
        "/library?q=soma&facet=outcome%3DUpheld", "/library?q=zzyzxq", $"/library/{Site.LibraryLetter}/2", "/library/cited-by?guideline=ODG", "/library/statistics?by=category",
        "/library/statistics?by=category&over=year&q=pain", "/library/year", "/library/about", "/library/import", "/library/imports", "/library/removals",
    ];

    private static readonly string[] Others =
    [
        "/?stage=withreviewer", "/?due=late&waiting=reviewer&coordinator=okafor&track=regular", "/?q=quintero", "/?q=%3F", "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/?page=99999999999999999999&stage=%22onmouseover=%22alert(1)&order=%00", "/?page=100000", "/?page=-1", "/law", "/law?citation=nothing",
        "/law?citation=%3Cscript%3Ealert(1)&on=9999-99-99&known=x", "/cases/CM26-0009999", "/cases/%3Cscript%3E", "/error/200", "/preparing",
        $"/cases/{Site.At(CaseStage.Issued)}/published", $"/cases/{Site.At(CaseStage.Drafted)}/letter", $"/cases/{Site.At(CaseStage.Received)}/letter",
        $"/cases/{Site.At(CaseStage.Received)}/letter.pdf", "/cases/nonsense/letter", $"/cases/{Site.At(CaseStage.WithReviewer)}/documents/1", $"/cases/{Site.At(CaseStage.WithReviewer)}/documents/0", $"/cases/{Site.Reading}/file?d=0", $"/cases/{Site.Reading}/file?d=1&p=99999&q=%00%3Cscript%3E", "/cases/nonsense/file", "/cases/nonsense/documents/1", "/cases/nonsense/letter.pdf", "/cases/nonsense/published.html",
        "/library", $"/library/{Site.LibraryLetter}", $"/library/{Site.LibraryLetter}/99", "/library/%3Cscript%3E", "/library?q=%3Cscript%3Ealert(1)%3C/script%3E&facet=%3Cscript%3E&facet=year%3D%22%3E%3Cscript%3E&order=%00&page=-1",
        "/library?page=99999", "/library/cited-by", "/library/cited-by?guideline=%3Cscript%3E&section=%00", "/library/statistics?by=outcome&over=%3Cscript%3E&q=%3Cscript%3E", "/library/year?year=2016", "/library/year?year=%3Cscript%3E", "/guidelines", "/guidelines?q=%3Cscript%3E&on=never", "/guidelines/propose?what=%3Cscript%3E", "/guidelines/propose?what=comparison&set=%3Cscript%3E",
        $"/cases/{Site.At(CaseStage.RecordsOpen)}?if=soon", "/cases/nonsense/notices", "/cases/nonsense/received",
        $"/cases/{Site.At(CaseStage.Received)}/notices", $"/cases/{Site.At(CaseStage.Received)}/notices/nothing.pdf", $"/cases/{Site.At(CaseStage.Received)}/correct-item?item=%00",
        $"/cases/{Site.At(CaseStage.Received)}/duplicate?of=%3Cscript%3E&because=%3Cscript%3Ealert(1)%3C/script%3E", "/cases/nonsense/clocks/records.txt",
        "/together", "/together?do=add-task", "/panel?kind=%3Cscript%3E", "/panel/R-9999", "/panel/nobody/license", "/panel/R-0412/nothing", "/panel/R-0412?on=never", "/together?do=terminate&case=CM26-0002000", "/together?do=add-task&case=%22%3E%3Cscript%3E", "/?waiting=hold&coordinator=-",
        .. Enum.GetValues<CaseStage>().Select(s => $"/cases/{Site.At(s)}"), $"/cases/{Site.At(CaseStage.WithReviewer)}?kind=records&clock=%22%3E",
    ];

    /// <summary>Who looks at a page: the coordinator, but at the ways in nobody, and elsewhere those for whom the page is.</summary>
    internal static string? PersonaAt(string path) =>
        path.StartsWith("/sign-in", StringComparison.Ordinal) || path.StartsWith("/welcome", StringComparison.Ordinal) ? null
        : path.StartsWith("/users", StringComparison.Ordinal) || path is "/law/clocks" or "/library/import" or "/library/imports" ? "castellano"
        : path.StartsWith("/guidelines/propose", StringComparison.Ordinal) || path is "/base-rates" or "/organization" ? Cast.MedicalDirector.User
        : path.StartsWith("/panel", StringComparison.Ordinal) ? "adeyemi"
        : path.EndsWith("/open", StringComparison.Ordinal) ? Cast.Quality.User
        : path.EndsWith("/access", StringComparison.Ordinal) || path.EndsWith("/erase", StringComparison.Ordinal) || path == "/library/removals" ? "vance"
        : path.EndsWith("/release-gate", StringComparison.Ordinal) ? Cast.MedicalDirector.User
        : path.EndsWith("/quality", StringComparison.Ordinal) || path.EndsWith("/deliberation", StringComparison.Ordinal) || path.EndsWith("/second-reviewers", StringComparison.Ordinal) ? Cast.Quality.User
        : path is "/second-reviews" ? Cast.Reviewer.ToString()
        : IsDesk(path) || path.Contains("/file", StringComparison.Ordinal) || path.EndsWith("/answer-documents", StringComparison.Ordinal) ? Cast.Reviewer.ToString()
        : Cast.Coordinator.User;

    /// <summary>The pages with a script of their own: the desk, which saves drafts in the background, the case file beside it, and the comparison of criteria, which takes a file's fingerprint.</summary>
    private static bool HasScript(string path) => (IsDesk(path) && !path.Contains("/review/versions", StringComparison.Ordinal) && !path.Contains("/review/comparable", StringComparison.Ordinal)) || path.Contains("/file", StringComparison.Ordinal)
        || path.Contains("what=comparison", StringComparison.Ordinal);

    /// <summary>The pages on which a review is written.</summary>
    private static bool IsDesk(string path) => path.Contains("/review", StringComparison.Ordinal);

    public static TheoryData<string> Pages => [.. LookedAt];

    public static TheoryData<string> EveryAddress => [.. LookedAt.Concat(Others).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_works_without_script_and_asks_no_other_host(string path)
    {
        var page = await chromium.OpenAsync(site, 1280, script: false, PersonaAt(path));
        var elsewhere = new List<string>();
        page.Request += (_, asked) =>
        {
            if (!asked.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal) && !asked.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(asked.Url);
        };
        await page.GotoAsync(path);
        Assert.Empty(elsewhere);
        Assert.Equal(HasScript(path) ? 1 : 0, await page.Locator("script").CountAsync());
        // A letter shown beside the signature has a heading of its own.
        await Assertions.Expect(page.Locator("h1:not(.desk-letter h1)")).ToHaveCountAsync(1);
        var opens = page.Locator("main details:not([open]) > summary:visible").First;
        if (await opens.CountAsync() > 0)
        {
            await opens.ClickAsync();
            Assert.True(await page.Locator("main details[open]").CountAsync() > 0);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(EveryAddress))]
    public async Task No_page_names_the_reviewer_and_every_page_says_that_the_data_are_synthetic(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return;
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{path} answered {answer.StatusCode}.");
        if (!path.StartsWith("/panel", StringComparison.Ordinal)) // The panel is for those who may know; others do not come to it.
            Assert.DoesNotContain("Amaro", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Synthetic data.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onmouseover=\"", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(EveryAddress))]
    public async Task Every_answer_carries_the_headers_that_protect_it(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        // The case file stands in the review desk's frame, and its keys need a script of ours.
        var isFile = path.Contains("/file", StringComparison.Ordinal) && answer.StatusCode != HttpStatusCode.NotFound;
        Assert.Contains(isFile ? "frame-ancestors 'self'" : "frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(isFile, policy.Contains("script-src 'self'", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.DoesNotContain(" style=\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
