using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;

namespace OpenImr.Web.Tests.Law;

/// <summary>The pages on which the organization enters law, and the one that explains a case.</summary>
public sealed partial class LawPagesTests(Site site)
{
    private static readonly Provisioned Clock = new(Programme.Find("federal-external-review")!.ToConfirm[2].Citation);

    private sealed record Provisioned(string Citation);

    private static async Task<string> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        return WebUtility.HtmlDecode(answer.StatusCode == HttpStatusCode.Redirect
            ? await client.GetStringAsync(new Uri(page, UriKind.Relative))
            : await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"foreseen\" value=\"([^\"]+)\"")]
    private static partial Regex Foreseen();

    [Fact]
    public async Task An_administrator_confirms_a_clock_with_its_source_and_withdraws_it()
    {
        using var administrator = await site.SignInAsync("castellano");
        var wrong = await PostAsync(administrator, "/law/clocks", "/law/clocks", ("clock", $"federal-external-review|{Clock.Citation}"), ("source", "x"), ("link", "nowhere"), ("read", "11/2/2026"));
        Assert.Contains("Name what you read", wrong, StringComparison.Ordinal);
        Assert.Contains("beginning with https://", wrong, StringComparison.Ordinal);
        var done = await PostAsync(administrator, "/law/clocks", "/law/clocks", ("clock", $"federal-external-review|{Clock.Citation}"),
            ("source", "45 CFR 147.136, e-CFR"), ("link", "https://www.ecfr.gov/current/title-45/section-147.136"), ("read", "11/2/2026"));
        Assert.Contains($"{Clock.Citation} is confirmed.", done, StringComparison.Ordinal);
        Assert.Contains("Confirmed by the organization on", done, StringComparison.Ordinal);
        Assert.Contains("Live cases are refused until each clock is confirmed", done, StringComparison.Ordinal);
        var withdrawn = await PostAsync(administrator, "/law/clocks", "/law/clocks?handler=Withdraw",
            ("programme", "federal-external-review"), ("citation", Clock.Citation), ("reason", "the section was renumbered"));
        Assert.Contains("the section was renumbered", withdrawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_without_the_role_sees_the_clocks_and_no_form()
    {
        using var clerk = await site.SignInAsync("lindqvist");
        var html = await clerk.GetStringAsync(new Uri("/law/clocks", UriKind.Relative));
        Assert.Contains("45 CFR", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"source\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"source\"", await clerk.GetStringAsync(new Uri("/law/days", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_is_shown_with_what_it_moves_before_it_is_stored()
    {
        using var coordinator = await site.SignInAsync("okafor");
        // Far from every case of the site, so that no other test's days move.
        (string, string)[] day = [("on", "6/1/2039"), ("by", "OfficeClosed"), ("name", "Flood closure"), ("source", "Notice of the division"), ("link", "")];
        var preview = await PostAsync(coordinator, "/law/days", "/law/days", day);
        Assert.Contains("running clocks move in 0 of", preview, StringComparison.Ordinal);
        Assert.Contains("Enter this day", preview, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Office.Entered.Days, d => d.Told.Day.Name == "Flood closure");
        var entered = await PostAsync(coordinator, "/law/days", "/law/days", [.. day, ("foreseen", Foreseen().Match(preview).Groups[1].Value)]);
        Assert.Contains("Wed Jun 1, 2039 is entered", entered, StringComparison.Ordinal);
        Assert.Contains("CCP § 12b", entered, StringComparison.Ordinal);
        var withdrawn = await PostAsync(coordinator, "/law/days", "/law/days?handler=Withdraw", ("on", "2039-06-01"), ("by", "OfficeClosed"), ("reason", "the water fell"));
        Assert.Contains("the water fell", withdrawn, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(site.Office.Entered.Days, d => d.Told.Day.Name == "Flood closure").Withdrawn);
    }

    [Fact]
    public async Task A_day_that_moves_clocks_lists_each_case_before_and_after()
    {
        using var coordinator = await site.SignInAsync("okafor");
        var preview = await PostAsync(coordinator, "/law/days", "/law/days", ("on", "11/18/2026"), ("by", "OfficeClosed"), ("name", "Storm closure"), ("source", "Notice of the division"), ("link", ""));
        Assert.Contains("Determination due: Wed Nov 18, 2026 → Thu Nov 19, 2026", preview, StringComparison.Ordinal);
        Assert.Contains($"/cases/{Site.At(CaseStage.WithReviewer)}", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_explained_without_names()
    {
        using var coordinator = await site.SignInAsync("okafor");
        var html = WebUtility.HtmlDecode(await coordinator.GetStringAsync(new Uri($"/cases/{Site.At(CaseStage.WithReviewer)}/explain", UriKind.Relative)));
        Assert.Contains("Lab. Code § 4610.5(h)(1)(B)", html, StringComparison.Ordinal);
        Assert.Contains("Determination due", html, StringComparison.Ordinal);
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.DoesNotContain("Lindqvist", main, StringComparison.Ordinal);
    }
}
