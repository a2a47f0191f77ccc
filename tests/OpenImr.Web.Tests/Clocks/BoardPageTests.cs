using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Casework.Clocks;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Clocks;

/// <summary>The board: what is due, for whom, and how to find a case. On a site of its own: a board shows fifty cases, and the shared site grows while the tests run.</summary>
public sealed class BoardPageTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    private readonly Site site = worked.Site;

    [Fact]
    public async Task What_is_late_stands_on_top_with_its_word_its_shape_and_its_law()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync("/");
        var first = page.Locator(".board tbody tr").First;
        Assert.Contains("46 days late", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("■", await first.InnerTextAsync(), StringComparison.Ordinal);
        var law = first.Locator(".board-why p");
        Assert.False(await law.IsVisibleAsync());
        await first.Locator("summary").ClickAsync();
        Assert.True(await law.IsVisibleAsync());
        Assert.Contains("8 CCR § 9792.10.4(b)", await law.InnerTextAsync(), StringComparison.Ordinal);
        await law.Locator("a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/cases/"));
        Assert.True(await page.Locator("details[open] .ribbon").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_strip_counts_every_open_stage_and_how_many_are_late()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync("/");
        var strip = await page.Locator(".stages li").AllInnerTextsAsync();
        foreach (var name in new[] { "Received", "Records open", "With reviewer", "Quality", "To mail" })
            Assert.Contains(strip, s => s.StartsWith(name, StringComparison.Ordinal));
        var (cases, late) = strip.Single(s => s.StartsWith("Records open", StringComparison.Ordinal)).Split('\n') is [_, var all, var some] ? (int.Parse(all), some) : default;
        await page.GotoAsync("/?stage=recordsopen&due=late");
        var listed = await page.Locator("table.board tbody tr").CountAsync();
        Assert.InRange(listed, 1, cases);
        Assert.Equal($"■ {listed} late", late);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("stage=recordsopen", CaseStage.RecordsOpen, CaseStage.WithReviewer)]
    [InlineData("waiting=reviewer", CaseStage.WithReviewer, CaseStage.RecordsOpen)]
    [InlineData("waiting=claims administrator", CaseStage.RecordsOpen, CaseStage.WithReviewer)]
    [InlineData("due=late", CaseStage.RecordsOpen, CaseStage.Received)]
    [InlineData("due=soon", CaseStage.WithReviewer, CaseStage.Received)]
    [InlineData("coordinator=okafor&stage=quality", CaseStage.Quality, CaseStage.Drafted)]
    public async Task A_filter_leaves_what_it_names(string query, CaseStage stays, CaseStage goes)
    {
        var html = await site.GetAsync($"/?{query}");
        Assert.Contains($"/cases/{Site.At(stays)}", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{Site.At(goes)}", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quintero")]
    [InlineData("WC-2026-00417")]
    [InlineData("Abernathy")]
    public async Task Search_finds_closed_cases_too_by_name_claim_and_physician(string words)
    {
        var html = await site.GetAsync($"/?q={Uri.EscapeDataString(words)}");
        Assert.Contains($"/cases/{Site.At(CaseStage.RecordsOpen)}", html, StringComparison.Ordinal);
        Assert.Contains($"/cases/{Site.At(CaseStage.Terminated)}", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?q=cm26-0002007", "/cases/CM26-0002007")]
    [InlineData("/cases/cm26-0002007", "/cases/CM26-0002007")]
    [InlineData("/?stage=received&page=7", "/?stage=received")]
    public async Task An_address_that_is_nearly_right_leads_to_the_right_one(string asked, string leads)
    {
        using var answer = await site.Client.GetAsync(new Uri(asked, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(leads, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_column_says_how_it_is_sorted_and_its_link_turns_the_order_round()
    {
        Assert.Contains("aria-sort=\"ascending\"><a href=\"/?order=due-desc\"", await site.GetAsync("/"), StringComparison.Ordinal);
        var received = await site.GetAsync("/?order=received&stage=received");
        Assert.Contains("aria-sort=\"ascending\"><a href=\"/?stage=received&amp;order=received-desc\"", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do() =>
        Assert.Contains("Search finds the beginning of a case number", await site.GetAsync("/?q=nobody-is-called-that"), StringComparison.Ordinal);

    [Fact]
    public async Task On_a_phone_the_due_date_is_the_first_thing_of_a_row()
    {
        var page = await chromium.OpenAsync(site, 390, script: false);
        await page.GotoAsync("/");
        var row = page.Locator(".board tbody tr").First;
        var due = await row.Locator("[data-label=Due]").BoundingBoxAsync();
        var number = await row.Locator("[data-label=Case]").BoundingBoxAsync();
        Assert.True(due!.Y < number!.Y);
        Assert.Equal("grid", await row.Locator("[data-label=Due]").EvaluateAsync<string>("e => getComputedStyle(e).display"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_colleagues_to_filter_by_are_those_who_work_cases()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-web-").FullName;
        var office = await Site.OpenAsync(folder, new StillClock(Site.Now));
        await using (office.Store)
        {
            foreach (var (user, i) in new[] { "zimmer", "abbas", "abbas", "okafor" }.Select((u, i) => (u, i)))
                Assert.IsType<Outcome<ReviewCase>.Accepted>(await office.Cases.CreateAsync(
                    CaseNumber.Of(2026, 100 + i), Cast.Clerk,
                    [Cast.Received() with { Number = CaseNumber.Of(2026, 100 + i) }, new CaseEvent.CoordinatorNamed(user, user.ToUpperInvariant())], default));
            await using var db = office.Store.NewContext();
            var choices = Assert.IsType<Outcome<ReadBoardChoices.Choices>.Accepted>(await ReadBoardChoices.HandleAsync(Cast.Coordinator, db, default)).Value;
            Assert.Equal(["abbas", "okafor", "zimmer"], choices.Coordinators.Select(c => c.User));
            Assert.Equal(Cast.ReceivedOn, choices.OldestReceivedOn);
        }

        Directory.Delete(folder, recursive: true);
    }
}
