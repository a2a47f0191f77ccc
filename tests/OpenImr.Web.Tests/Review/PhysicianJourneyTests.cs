using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Review;

/// <summary>A physician at the desk, by keyboard alone: a synthetic file of 2,000 pages read, cited and decided on; three defects caught before the letter leaves.</summary>
public sealed class PhysicianJourneyTests(Site site, Chromium chromium)
{
    private const int Pages = 2_000;
    private const int PageThatTells = 1_847;
    private const string Words = "paravertebral muscle spasm with guarding";

    private const string Absent =
        "The records show treatment with this drug for longer than the guideline allows. There is no documentation of muscle spasm. Therefore, the request is medically necessary.";

    private const string Mended =
        "The report of September 9, 2026 notes spasm, but the records show treatment with this drug for longer than the two to three weeks that the guideline allows, and no plan to taper. Therefore, the request is not medically necessary.";

    /// <summary>Therapy notes of so many pages, each of them different; one tells what matters.</summary>
    private static byte[] TherapyNotes() => Site.Pdf(string.Join('\n', Enumerable.Range(1, Pages).Select(page =>
        $"Synthetic therapy note, page {page}. Visit {page} of the course."
        + (page == PageThatTells ? $"\nExamination of the low back: {Words}." : $"\nThe patient tolerated {page % 7 + 5} minutes of exercise. Pain {page % 5 + 2} of 10.") + new string('\n', 50))));

    private static ILocator In(IPage page, string selector) => page.FrameLocator("iframe[name=document]").Locator(selector);

    private static Task<IResponse> SavedAsync(IPage page, string typed) =>
        page.WaitForResponseAsync(r => r.Request is { Method: "POST" } sent && sent.PostData?.Contains(typed, StringComparison.Ordinal) == true);

    /// <summary>Fills in an item's form, its outcome last, and puts it on record.</summary>
    private static async Task DecideAsync(IPage page, CaseNumber number, int item)
    {
        await page.TabToAsync($".desk-tabs a[href$='/review/{item}']");
        await page.EnterAsync($"/cases/{number}/review/{item}");
        await page.TypeIntoAsync("#source", "MTUS, Chronic Pain Guideline");
        await page.TypeIntoAsync("#edition", "2025");
        await page.TypeIntoAsync("#section", "Skeletal Muscle Relaxants");
        await page.ChooseAsync("#tier", "(A", "A");
        await page.ChooseAsync("#step", "1.", "Mtus");
        await page.TypeIntoAsync("#condition", "Lumbar radiculopathy");
        await page.TabToAsync("#document-4");
        await page.Keyboard.PressAsync("Space");
        await page.TypeIntoAsync("#findings", "The report of September 9, 2026 notes spasm.");
        await page.TypeIntoAsync("#rationale", item == 1 ? Mended : $"The report of September 9, 2026 does not say what item {item} would change for this patient. Therefore, the request is not medically necessary.");
        await page.TabToAsync("#outcome");
        await page.Keyboard.PressAsync("Space");
        await RecordAsync(page);
    }

    private static async Task RecordAsync(IPage page)
    {
        await page.TabToAsync("button[value=record]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-tabs a[aria-current] .quiet")).ToHaveTextAsync("on record");
    }

    private static async Task OfferAsync(IPage page)
    {
        await page.TabToAsync("#attest");
        await page.Keyboard.PressAsync("Space");
        await page.TypeIntoAsync("#password", "R-0412");
        await page.TabToAsync("form[action$='Sign'] button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
    }

    [Fact]
    public async Task By_keyboard_alone_a_file_of_2000_pages_comes_to_a_signed_determination_and_three_defects_are_mended()
    {
        var number = await site.StoreAsync(3030, CaseStage.WithReviewer, d => d.Type == DocumentType.TherapyNotes ? TherapyNotes() : null);
        var page = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}");
        await page.TabToAsync("a[href$='/review']");
        await page.EnterAsync($"/cases/{number}/review");

        // The summary, with the one page of 2,000 that tells of the spasm found, cited and used.
        await page.TypeIntoAsync("#text", Cast.Summary + " ");
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(In(page, "#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("\"muscle spasm\"");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(In(page, "h2.total")).ToContainTextAsync("Found on 1 page", new() { Timeout = 30_000 });
        await page.TabToAsync(In(page, ".file-list a"), "the page found");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(In(page, "#page mark").First).ToBeVisibleAsync();
        await page.TabToAsync(In(page, "#words"), "the words to cite");
        await page.Keyboard.InsertTextAsync(Words);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-facts q")).ToHaveTextAsync(Words);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#text")).ToBeFocusedAsync();
        var used = SavedAsync(page, "guarding");
        await page.TabToAsync("[data-fact]");
        await page.Keyboard.PressAsync("Enter");
        var fact = $"\"{Words}\" (D-005, page {PageThatTells})";
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync($"{Cast.Summary} {fact}");
        await used;
        await RecordAsync(page);

        // The first item, with two defects that the check finds while it is written.
        await page.TabToAsync(".desk-tabs a[href$='/review/1']");
        await page.EnterAsync($"/cases/{number}/review/1");
        await page.TypeIntoAsync("#rationale", Absent);
        await page.TabToAsync("#outcome");
        await page.Keyboard.PressAsync("Space");
        var check = page.Locator("[data-renew=check]");
        await Assertions.Expect(check).ToContainTextAsync("Upheld and reasons that it is medically necessary", new() { Timeout = 30_000 });
        await Assertions.Expect(check).ToContainTextAsync("muscle spasm");
        await Assertions.Expect(check).ToContainTextAsync($"page {PageThatTells}");
        await Accessible.CheckAsync(page);
        await KeepAsync(page, "desk-check");
        foreach (var item in Cast.DisputedItems)
            await DecideAsync(page, number, item);
        await page.TabToAsync(".desk-tabs a[href$='/review/1']");
        await page.EnterAsync($"/cases/{number}/review/1");
        await Assertions.Expect(check).Not.ToContainTextAsync("reasons that it is medically necessary");
        await Assertions.Expect(check).Not.ToContainTextAsync("no documentation");

        // The third: a source below the MTUS without its reason. The signature is refused until it is there.
        await page.ChooseAsync("#tier", "(E", "E");
        await Assertions.Expect(page.Locator("#below")).ToBeVisibleAsync();
        await RecordAsync(page);
        await page.TabToAsync(".desk-tabs a[href$='/review/sign']");
        await page.EnterAsync($"/cases/{number}/review/sign");
        await OfferAsync(page);
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("rests on a source below the MTUS and gives no reason");
        Assert.Equal(CaseStage.WithReviewer, (await CaseAsync(number)).Stage);
        await KeepAsync(page, "desk-refused");
        await page.TabToAsync(".desk-tabs a[href$='/review/1']");
        await page.EnterAsync($"/cases/{number}/review/1");
        await page.ChooseAsync("#tier", "(A", "A");
        await RecordAsync(page);

        await page.TabToAsync(".desk-tabs a[href$='/review/sign']");
        await page.EnterAsync($"/cases/{number}/review/sign");
        await OfferAsync(page);
        await Assertions.Expect(page.Locator("h2", new() { HasText = "Signed" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("article.letter")).ToContainTextAsync(fact);
        var signed = await CaseAsync(number);
        Assert.Equal(CaseStage.Drafted, signed.Stage);
        Assert.Equal(Mended, signed.DecisionOf(1, Cast.Reviewer)!.Decision.Rationale);
        Assert.All(Cast.DisputedItems, i => Assert.Equal(ItemOutcome.Upheld, signed.DecisionOf(i, Cast.Reviewer)!.Decision.Outcome));
        await page.Context.CloseAsync();
    }

    private async Task<ReviewCase> CaseAsync(CaseNumber number) =>
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(number, TestContext.Current.CancellationToken)).Value;

    /// <summary>Keeps a picture where one is asked for.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENIMR_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
