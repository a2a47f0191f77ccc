using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Review;

/// <summary>What a reviewer types at the desk is never lost, whatever is clicked and whatever fails; in a real browser.</summary>
public sealed class DeskSavingTests(Site site, Chromium chromium)
{
    private const string Saved = "Draft saved", NotSaved = "Not saved";

    private async Task<(IPage Page, CaseNumber Number)> OpenAsync(int sequence)
    {
        var number = await site.StoreAsync(sequence, CaseStage.WithReviewer);
        var page = await chromium.OpenAsync(site, 1280, persona: Cast.Reviewer.ToString());
        await page.GotoAsync($"/cases/{number}/review/1");
        return (page, number);
    }

    private static Task IsSaidAsync(IPage page, string words) => Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(words);

    [Fact]
    public async Task A_tab_that_is_clicked_right_after_the_last_key_loses_nothing()
    {
        var (page, number) = await OpenAsync(3301);
        await page.Locator("#rationale").PressSequentiallyAsync("The course is longer than the guideline allows.");
        await page.Locator(".desk-tabs a", new() { HasText = "Summary" }).ClickAsync();
        await page.WaitForURLAsync($"**/cases/{number}/review/summary");
        await page.GotoAsync($"/cases/{number}/review/1");
        await Assertions.Expect(page.Locator("#rationale")).ToHaveValueAsync("The course is longer than the guideline allows.");
    }

    [Fact]
    public async Task Typing_without_a_pause_is_saved_after_ten_seconds_at_the_latest()
    {
        var (page, _) = await OpenAsync(3302);
        await page.Clock.InstallAsync(new() { TimeDate = Site.Now.UtcDateTime });
        await page.Clock.PauseAtAsync(Site.Now.UtcDateTime.AddMinutes(1));
        for (var second = 0; second < 9; second++)
        {
            await page.Locator("#rationale").PressSequentiallyAsync("a");
            await page.Clock.RunForAsync(1_000);
        }

        await Assertions.Expect(page.Locator("[data-saved]")).Not.ToContainTextAsync(Saved);
        await page.Locator("#rationale").PressSequentiallyAsync("a");
        await page.Clock.RunForAsync(1_000);
        await IsSaidAsync(page, Saved);
    }

    [Fact]
    public async Task A_lost_connection_says_so_and_what_was_typed_is_saved_when_it_is_back()
    {
        var (page, number) = await OpenAsync(3303);
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#rationale").PressSequentiallyAsync("Typed without a line.");
        await IsSaidAsync(page, NotSaved);
        await Assertions.Expect(page.Locator("[data-saved]")).ToHaveAttributeAsync("role", "alert");
        await page.Context.SetOfflineAsync(false);
        await IsSaidAsync(page, Saved);
        await page.GotoAsync($"/cases/{number}/review/1");
        await Assertions.Expect(page.Locator("#rationale")).ToHaveValueAsync("Typed without a line.");
    }

    [Fact]
    public async Task The_record_stays_open_where_it_was_through_a_tab_and_a_save()
    {
        var (page, number) = await OpenAsync(3304);
        var record = page.FrameLocator("iframe[name=document]");
        await record.Locator("a[href*='d=5']").First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('iframe[name=document]').contentWindow.location.search.includes('d=5')");
        await page.Locator(".desk-tabs a", new() { HasText = "Summary" }).ClickAsync();
        await page.WaitForURLAsync($"**/cases/{number}/review/summary");
        await page.WaitForFunctionAsync("() => document.querySelector('iframe[name=document]').contentWindow.location.search.includes('d=5')");
        await page.Locator("#text").FillAsync("A 46-year-old worker.");
        await page.Locator("button[value=save]").ClickAsync();
        await page.Locator("[data-saved]", new() { HasText = "Draft saved" }).WaitForAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('iframe[name=document]').contentWindow.location.search.includes('d=5')");
    }
}
