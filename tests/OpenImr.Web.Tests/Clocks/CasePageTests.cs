using Microsoft.Playwright;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Tests.Clocks;

/// <summary>A case: what it is, what is due, what comes next.</summary>
public sealed class CasePageTests(Site site, Chromium chromium)
{
    [Fact]
    public async Task The_head_says_what_the_case_is_what_is_due_and_what_comes_next()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync($"/cases/{Site.At(CaseStage.RecordsComplete)}");
        var head = await page.Locator(".case-head").InnerTextAsync();
        foreach (var answer in new[] { "CM26-0002008", "Records complete", "Assign an expert reviewer", "5 days late", "Wed Nov 18, 2026" })
            Assert.Contains(answer, head, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Items_that_utilization_review_approved_or_put_off_are_shown_and_not_decided()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync($"/cases/{Site.At(CaseStage.WithReviewer)}");
        var rows = page.Locator("[aria-labelledby=items] tbody tr");
        Assert.Equal(6, await rows.CountAsync());
        foreach (var put in new[] { 2, 3 })
            Assert.Contains("Not decided", await rows.Nth(put).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("6 visits of physical therapy", await rows.Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Falls with item 5", await rows.Nth(5).InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_clock_opens_into_its_steps_one_cell_a_day_with_the_holidays_named()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync($"/cases/{Site.At(CaseStage.RecordsComplete)}?clock=determination");
        var ribbon = page.Locator("details[open] .ribbon");
        Assert.Equal(31, await ribbon.Locator(".ribbon-day").CountAsync());
        Assert.Equal(1, await ribbon.Locator(".ribbon-day--holiday").CountAsync());
        Assert.Equal(8, await ribbon.Locator(".ribbon-day--weekend").CountAsync());
        Assert.Equal(0, await ribbon.Locator(".ribbon-day--today").CountAsync());
        var text = await ribbon.InnerTextAsync();
        Assert.Contains("Nov 11 Veterans Day", text, StringComparison.Ordinal);
        Assert.Contains("Lab. Code § 4610.6(d)(1)(B)", text, StringComparison.Ordinal);
        Assert.Contains("CCP § 12", text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_clock_is_copied_as_plain_text()
    {
        var text = await site.GetAsync($"/cases/{Site.At(CaseStage.RecordsOpen)}/clocks/records.txt");
        Assert.StartsWith($"{Site.At(CaseStage.RecordsOpen)} · Records due\nDue ", text, StringComparison.Ordinal);
        Assert.Contains("day 0, not counted (", text, StringComparison.Ordinal);
        using var none = await site.Client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.RecordsOpen)}/clocks/no-such.txt", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task What_follows_when_the_records_arrive_is_answered_and_not_stored()
    {
        var path = $"/cases/{Site.At(CaseStage.RecordsOpen)}";
        var asked = await site.GetAsync($"{path}?if=12/2/2026");
        Assert.Contains("Determination due", asked, StringComparison.Ordinal);
        Assert.Contains("Mon Jan 4, 2027", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Mon Jan 4, 2027", await site.GetAsync(path), StringComparison.Ordinal);
        Assert.Contains("&quot;soon&quot; is not a date", await site.GetAsync($"{path}?if=soon"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_is_told_newest_first_and_can_be_read_by_kind()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync($"/cases/{Site.At(CaseStage.Issued)}");
        var sentences = await page.Locator(".event-words").AllInnerTextsAsync();
        Assert.StartsWith("Regular application received", sentences[^1], StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".events")).ToContainTextAsync("expert reviewer R-0412");
        await page.Locator(".kinds a", new() { HasText = "Review" }).ClickAsync();
        await page.Locator(".kinds [aria-current]", new() { HasText = "Review" }).WaitForAsync();
        var kinds = await page.Locator(".event-kind").AllInnerTextsAsync();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, k => Assert.Equal("Review", k));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(CaseStage.Received, "Look for an earlier application for the same treatment.")]
    [InlineData(CaseStage.RecordsOpen, "Utilization review decision in the file")]
    [InlineData(CaseStage.WithReviewer, "Clinical case summary written")]
    [InlineData(CaseStage.Quality, "Draft passed by quality")]
    [InlineData(CaseStage.Issued, "Mailed to the employee")]
    public async Task The_checklist_names_what_the_next_step_needs(CaseStage stage, string entry) =>
        Assert.Contains(entry, await site.GetAsync($"/cases/{Site.At(stage)}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_case_that_does_not_exist_says_how_to_look_for_it()
    {
        using var answer = await site.Client.GetAsync(new Uri("/cases/CM26-0009999", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no case CM26-0009999", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_law_page_lists_every_provision_with_its_source_and_its_proof()
    {
        var html = await site.GetAsync("/law");
        Assert.All(Core.Law.LawBook.Entries, e => Assert.Contains(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(e.Provision.Citation), html, StringComparison.Ordinal));
        Assert.Contains("leginfo.legislature.ca.gov", html, StringComparison.Ordinal);
        Assert.Contains("unverified", html, StringComparison.Ordinal);
    }
}
