using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Quality;

/// <summary>The sample, the rubric and the second review in a real browser; each page at a desk's width and a phone's.</summary>
public sealed class SecondReviewTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    private static readonly int[] Widths = [1280, 390];

    /// <summary>An issued determination of another reviewer that is drawn for everything.</summary>
    private async Task<CaseNumber> DrawnAsync(int sequence)
    {
        var early = worked.Site.Office with { Clock = new StillClock(Cast.Noon(Cast.ReceivedOn)) };
        if (await SetSampling.HandleAsync(new(Cast.ReceivedOn.AddDays(1), 1m, 1m, 1_000, "To look at all."), Cast.MedicalDirector, early, default) is Outcome<QualitySampling>.Refused { Refusal: var refusal })
            Assert.Fail(refusal.ToString());
        var number = await worked.Site.StoreAsync(sequence, CaseStage.RecordsComplete);
        var events = Cast.EventsTo(CaseStage.Issued).Skip(Cast.EventsTo(CaseStage.RecordsComplete).Count).Select(e => e switch
        {
            CaseEvent.ReviewerAssigned a => a with { Reviewer = Cast.OtherReviewer },
            CaseEvent.FileSentToReviewer a => a with { Reviewer = Cast.OtherReviewer },
            CaseEvent.SummaryWritten a => a with { Reviewer = Cast.OtherReviewer },
            CaseEvent.ItemDecided a => a with { Reviewer = Cast.OtherReviewer },
            CaseEvent.DeterminationSigned a => a with { Reviewer = Cast.OtherReviewer },
            _ => e,
        }).ToArray();
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await worked.Site.Office.Cases.AppendAsync(
            number, int.MaxValue, Cast.Coordinator, _ => new Outcome<IReadOnlyList<CaseEvent>>.Accepted(events), default));
        return number;
    }

    private static async Task LookAsync(IPage page, string path)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync(path);
            await Accessible.CheckAsync(page);
        }

        await page.SetViewportSizeAsync(Widths[0], 900);
    }

    private static Task ChooseAsync(IPage page, string name, string value) => page.Locator($"input[name='{name}'][value='{value}'] + label").ClickAsync();

    [Fact]
    public async Task A_drawn_determination_is_judged_by_rubric_and_decided_a_second_time_blind()
    {
        var number = await DrawnAsync(4101);
        var quality = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Quality.User);
        await LookAsync(quality, "/quality?month=2026-11");
        await Assertions.Expect(quality.Locator("tr", new() { HasText = number.ToString() })).ToContainTextAsync("to be filled");
        await LookAsync(quality, $"/cases/{number}/deliberation");
        await quality.GetByRole(AriaRole.Button, new() { Name = "Fill the rubric" }).ClickAsync();
        await Assertions.Expect(quality.Locator(".usa-error-message").First).ToBeVisibleAsync();
        foreach (var question in Rubric.On(Cast.IssuedOn).Questions)
            await ChooseAsync(quality, question.Code, question.Code == "safety" ? "No" : "Yes");
        await quality.GetByRole(AriaRole.Button, new() { Name = "Fill the rubric" }).ClickAsync();
        await Assertions.Expect(quality.Locator(".usa-error-message").First).ToContainTextAsync("is answered with no. Say in a remark where and why.");
        await quality.FillAsync("#safety-remark", "The overdose on page 2 is not answered.");
        await quality.FillAsync("#praise", "Kind words to the employee.");
        await quality.GetByRole(AriaRole.Button, new() { Name = "Fill the rubric" }).ClickAsync();
        await Assertions.Expect(quality.Locator(".said")).ToContainTextAsync("The rubric is filled.");

        await LookAsync(quality, $"/cases/{number}/second-reviewers");
        await quality.FillAsync("#reason", "The field of every item.");
        // Quality chooses without knowing whom: by a place in this list, and by a key that is of this case alone.
        Assert.DoesNotMatch("R-[0-9]{4}", await quality.ContentAsync());
        string KeyIn(CaseNumber which) => worked.Site.Office.Store.Master.HashOf($"{which}/R-0412", "second reviewer");
        var key = KeyIn(number);
        Assert.NotEqual(key, KeyIn(CaseNumber.Of(2026, 4102)));
        await quality.Locator($"button[name=reviewer][value=\"{key}\"]").ClickAsync();
        await Assertions.Expect(quality.Locator(".said")).ToContainTextAsync("Another expert reviewer is asked for a second review.");

        var second = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Reviewer.ToString());
        await LookAsync(second, "/second-reviews");
        await second.GetByRole(AriaRole.Link, new() { Name = number.ToString() }).ClickAsync();
        await LookAsync(second, $"/cases/{number}/second-review");
        var seen = await second.ContentAsync();
        foreach (var hidden in new[] { Cast.Summary, Cast.Decisions[0].Rationale, Cast.OtherReviewer.ToString(), Cast.Decisions[0].Findings! })
            Assert.DoesNotContain(hidden, seen, StringComparison.Ordinal);
        using (var client = await worked.Site.SignInAsync(Cast.Reviewer.ToString()))
        {
            foreach (var (path, code) in new[]
            {
                ($"/cases/{number}/second-review/documents/4", HttpStatusCode.OK), ($"/cases/{number}/documents/4", HttpStatusCode.NotFound), ($"/cases/{number}", HttpStatusCode.NotFound),
                ($"/cases/{number}/letter", HttpStatusCode.NotFound), ($"/cases/{number}/published", HttpStatusCode.NotFound), ($"/cases/{number}/deliberation", HttpStatusCode.NotFound),
                ($"/cases/{number}/review", HttpStatusCode.NotFound), ("/quality", HttpStatusCode.NotFound),
            })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.True(answer.StatusCode == code, $"{path} answers {answer.StatusCode}.");
            }
        }

        foreach (var item in Cast.DisputedItems)
        {
            await second.FillAsync($"#guideline-{item}", "MTUS, Chronic Pain (2025), Recommendations");
            await second.FillAsync($"#rationale-{item}", "The findings meet it.");
            await ChooseAsync(second, $"outcome-{item}", "Overturned");
        }

        await Assertions.Expect(second.Locator("[data-saved]")).ToContainTextAsync("Draft saved");
        await second.EvaluateAsync("document.body.dataset.left = 'yes'");
        await second.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Assertions.Expect(second.Locator("body[data-left]")).ToHaveCountAsync(0);
        await Assertions.Expect(second.Locator($"#rationale-{Cast.DisputedItems[^1]}")).ToHaveValueAsync("The findings meet it.");
        await second.GetByRole(AriaRole.Button, new() { Name = "Give the second review" }).ClickAsync();
        await Assertions.Expect(second.Locator(".said")).ToContainTextAsync($"The second review of {number} is given.");
        Assert.Equal(0, await second.Locator($"a[href='/cases/{number}/second-review']").CountAsync());

        await LookAsync(quality, $"/cases/{number}/deliberation");
        Assert.Equal(3, await quality.Locator(".flag", new() { HasText = "differs" }).CountAsync());
        var review = await worked.CaseAsync(number);
        Assert.Equal((CaseStage.Issued, Cast.DisputedItems.Count), (review.Stage, review.Decisions.Count));
        await LookAsync(quality, "/quality?month=2026-11");
        await Assertions.Expect(quality.Locator("main")).ToContainTextAsync(new Regex("Too few to tell: \\d+ of at least 30 items"));
        foreach (var page in new[] { quality, second })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_given_back_is_told_to_its_author_and_to_quality_and_to_no_other()
    {
        const string Reason = "Item 1 cites no page; the overdose is not answered.";
        var number = await worked.Site.StoreAsync(4103, CaseStage.Quality);
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await worked.Site.Office.Cases.AppendAsync(number, int.MaxValue, Cast.Quality, r => r.ReturnToReviewer([Reason]), default));
        var author = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Reviewer.ToString());
        await author.GotoAsync($"/cases/{number}");
        await author.GetByRole(AriaRole.Link, new() { Name = "Drafts given back" }).ClickAsync();
        await LookAsync(author, $"/cases/{number}/returned");
        await Assertions.Expect(author.Locator("main")).ToContainTextAsync(Reason);
        await author.GotoAsync($"/cases/{number}/review");
        await Assertions.Expect(author.Locator(".desk-note").First).ToContainTextAsync(Reason);
        var quality = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Quality.User);
        await LookAsync(quality, $"/cases/{number}/deliberation");
        await Assertions.Expect(quality.Locator("main")).ToContainTextAsync(Reason);
        using (var coordinator = await worked.Site.SignInAsync(Cast.Coordinator.User))
        {
            foreach (var path in new[] { $"/cases/{number}", $"/cases/{number}/explain" })
                Assert.DoesNotContain("the overdose", await coordinator.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
            foreach (var path in new[] { $"/cases/{number}/deliberation", $"/cases/{number}/returned" })
            {
                using var answer = await coordinator.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        foreach (var page in new[] { author, quality })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_corrected_letter_says_which_version_is_in_force_and_why_and_keeps_the_first()
    {
        var number = Site.At(CaseStage.Corrected);
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Coordinator.User);
        await LookAsync(page, $"/cases/{number}");
        var versions = page.Locator(".letter-versions li");
        await Assertions.Expect(versions).ToHaveCountAsync(2);
        await Assertions.Expect(versions.First).ToContainTextAsync("Version 2");
        await Assertions.Expect(versions.First).ToContainTextAsync("in force");
        await Assertions.Expect(versions.First).ToContainTextAsync("The claim number was mistyped.");
        await Assertions.Expect(versions.Last).ToContainTextAsync("replaced; kept as it was issued");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_medical_director_sets_the_sample_and_what_was_set_stays_on_the_page()
    {
        await DrawnAsync(4102);
        var director = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.MedicalDirector.User);
        await LookAsync(director, "/quality");
        foreach (var (field, typed) in new[] { ("from", "11/23/2026"), ("rate", "101"), ("second", "20"), ("cap", "4"), ("reason", "More time than in spring.") })
            await director.FillAsync($"#{field}", typed);
        await director.GetByRole(AriaRole.Button, new() { Name = "Set the sample" }).ClickAsync();
        await Assertions.Expect(director.Locator("#from-error, .usa-error-message").First).ToContainTextAsync("has begun. Give a day after today");
        await Assertions.Expect(director.Locator(".usa-error-message", new() { HasText = "between 0 and 100 percent" })).ToHaveCountAsync(1);
        await director.FillAsync("#from", "12/1/2026");
        await director.FillAsync("#rate", "2.5");
        await director.GetByRole(AriaRole.Button, new() { Name = "Set the sample" }).ClickAsync();
        await Assertions.Expect(director.Locator("[role=status]")).ToContainTextAsync("The sample is set from Tue Dec 1, 2026 on.");
        await Assertions.Expect(director.Locator("main")).ToContainTextAsync("2.5%");
        await Assertions.Expect(director.Locator("main")).ToContainTextAsync("To look at all.");
        var quality = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Quality.User);
        await quality.GotoAsync("/quality");
        Assert.Equal(0, await quality.Locator("#rate").CountAsync());
        foreach (var page in new[] { director, quality })
            await page.Context.CloseAsync();
    }
}
