using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Assignment;

/// <summary>One case through the hands of everyone, in a real browser: the one action that each page offers leads on.</summary>
public sealed class JourneyTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    /// <summary>Opens the case and takes its one action.</summary>
    private static async Task GoOnAsync(IPage page, CaseNumber number, string act)
    {
        await page.GotoAsync($"/cases/{number}");
        var next = page.Locator("a.next-act");
        Assert.Equal(act, (await next.InnerTextAsync()).Trim());
        await next.ClickAsync();
    }

    /// <summary>Sends the form of the act; the case then says what happened.</summary>
    private static async Task SendAsync(IPage page, CaseNumber number, string says, string button = "#act button[type=submit]")
    {
        await page.Locator(button).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/cases/{number}$"), new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync(says);
    }

    /// <summary>Chooses a radio or a checkbox by its label, as people do.</summary>
    private static Task ChooseAsync(IPage page, string name, string value) => page.Locator($"input[name='{name}'][value='{value}'] + label").ClickAsync();

    [Fact]
    public async Task A_case_goes_from_its_file_to_a_reversed_determination_and_on_through_the_pages()
    {
        var number = await worked.Site.StoreAsync(4001, CaseStage.RecordsComplete);
        var coordinator = await chromium.OpenAsync(worked.Site, 1280);
        await GoOnAsync(coordinator, number, "Assign an expert reviewer");
        await Assertions.Expect(coordinator.Locator(".candidates")).ToContainTextAsync("R-0412");
        await coordinator.FillAsync("#reason", "Physical medicine is the field of every item.");
        await SendAsync(coordinator, number, "Assigned to expert reviewer R-0412", "button[name=reviewer][value=R-0412]");
        await GoOnAsync(coordinator, number, "Send the file to the reviewer");
        Assert.Equal(6, await coordinator.Locator(".act-beside tbody tr").CountAsync());
        await SendAsync(coordinator, number, "went to expert reviewer R-0412");

        var reviewer = await chromium.OpenAsync(worked.Site, 1280, persona: "R-0412");
        await GoOnAsync(reviewer, number, "Write the review");
        await WriteAsync(reviewer, number, Cast.DisputedItems, "4");
        Assert.Equal(CaseStage.Drafted, (await worked.CaseAsync(number)).Stage);

        await GoOnAsync(coordinator, number, "Send the draft to quality");
        await coordinator.FillAsync("#why", "Every letter of a new reviewer");
        await SendAsync(coordinator, number, "went to quality");

        var quality = await chromium.OpenAsync(worked.Site, 1280, persona: "brandt");
        await GoOnAsync(quality, number, "Check the draft");
        await Assertions.Expect(quality.Locator(".gates").First).ToContainTextAsync("Quality has not passed the draft.");
        await quality.Locator(".desk-tabs a", new() { HasText = "Determination as published" }).ClickAsync();
        Assert.DoesNotContain(Cast.Employee.FamilyName, await quality.Locator(".draft-letter").InnerTextAsync(), StringComparison.Ordinal);
        await SendAsync(quality, number, "Quality passed the draft");

        await GoOnAsync(coordinator, number, "Issue the determination");
        await SendAsync(coordinator, number, "was issued on Mon Nov 23, 2026 and is locked");
        // First everyone whose way is on record, at once; then the administrative director.
        foreach (var (way, says) in new[] { ("Own", "The determination was sent to the requesting physician"), ("Electronic", "The determination was sent to the administrative director") })
        {
            await GoOnAsync(coordinator, number, "Record a mailing");
            await coordinator.SelectOptionAsync("#by", way);
            await coordinator.FillAsync("#at", "11/23/2026");
            await coordinator.FillAsync("#at-time", "10:00");
            await coordinator.FillAsync("#proof", "Proof of service of November 23, 2026");
            await SendAsync(coordinator, number, says);
        }

        Assert.Equal(5, (await worked.CaseAsync(number)).Mailings.Count);
        Assert.Equal(0, await coordinator.Locator("a.next-act").CountAsync());
        await coordinator.GotoAsync($"/cases/{number}/record-receipt");
        await ChooseAsync(coordinator, "by", "ClaimsAdministrator");
        await coordinator.FillAsync("#on", "11/23/2026");
        await coordinator.FillAsync("#proof", "electronic receipt");
        await SendAsync(coordinator, number, "Authorization due");

        await coordinator.GotoAsync($"/cases/{number}/record-appeal");
        await ChooseAsync(coordinator, "by", "Employee");
        await ChooseAsync(coordinator, "ground", "PlainlyErroneousFact");
        await coordinator.FillAsync("#on", "11/23/2026");
        await coordinator.FillAsync("#document", "petition of November 23, 2026");
        await SendAsync(coordinator, number, "An appeal was filed by the employee");
        await coordinator.GotoAsync($"/cases/{number}/record-remand");
        await ChooseAsync(coordinator, "ground", "PlainlyErroneousFact");
        await coordinator.FillAsync("#on", "11/23/2026");
        await coordinator.FillAsync("#document", "decision of November 23, 2026");
        await coordinator.FillAsync("#erroneous", "The guideline was never applied to the findings named above.");
        await coordinator.Locator("#act button[type=submit]").First.ClickAsync();
        await Assertions.Expect(coordinator.Locator(".usa-error-message")).ToContainTextAsync("stands \"The guideline was applied to the findings named above.\"");
        await coordinator.FillAsync("#erroneous", "The guideline was applied\nto the findings named above.");
        await SendAsync(coordinator, number, "1 reviewer is excluded from the new review");
        await coordinator.GotoAsync($"/cases/{number}/go-on");
        await coordinator.Locator("#act button[type=submit]").ClickAsync();
        await Assertions.Expect(coordinator).ToHaveURLAsync(new Regex("/cases/CM26-\\d+$"), new() { Timeout = 30_000 });
        await Assertions.Expect(coordinator.Locator(".case-standing")).ToContainTextAsync(number.ToString());
        Assert.DoesNotContain(number.ToString(), coordinator.Url, StringComparison.Ordinal);
        await Assertions.Expect(coordinator.Locator(".reversals")).ToContainTextAsync("decision of November 23, 2026");
        await Assertions.Expect(coordinator.Locator(".reversals blockquote")).ToHaveTextAsync("The guideline was applied to the findings named above.");
        foreach (var page in new[] { coordinator, reviewer, quality })
            await page.Context.CloseAsync();
    }

    /// <summary>Fills a form by the names of its fields, and sends it.</summary>
    private static async Task FillAsync(IPage page, Dictionary<string, string> typed)
    {
        foreach (var (name, value) in typed)
        {
            var field = page.Locator($"main [name='{name}']").First;
            if (await field.EvaluateAsync<string>("f => f.type") is "radio" or "checkbox")
                await ChooseAsync(page, name, value);
            else if (await field.EvaluateAsync<string>("f => f.tagName") == "SELECT")
                await field.SelectOptionAsync(value);
            else
                await field.FillAsync(value);
        }
    }

    /// <summary>Brings a file into the case as the records staff does.</summary>
    private static async Task UploadAsync(IPage page, CaseNumber number, string type, string name)
    {
        await page.GotoAsync($"/cases/{number}/records");
        await FillAsync(page, new() { ["from"] = "ClaimsAdministrator", ["type"] = type, ["dated"] = "9/9/2026" });
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = Site.Pdf($"{name} of the made-up employee") });
        await page.Locator("form[action$='/records/upload'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("1 document added");
    }

    [Fact]
    public async Task An_application_goes_from_paper_to_the_mailed_letter_through_the_hands_of_five_people()
    {
        var clerk = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Clerk.User);
        await clerk.GotoAsync("/receive");
        await FillAsync(clerk, new(ReceivePageTests.Typed) { ["claim"] = $"WC-{Guid.NewGuid():N}" });
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Receive the application" }).ClickAsync();
        await Assertions.Expect(clerk.Locator("h1")).ToContainTextAsync("What came in");
        var number = WorkedSite.NumberIn(clerk.Url);

        var coordinator = await chromium.OpenAsync(worked.Site, 1280);
        await GoOnAsync(coordinator, number, "Decide on eligibility");
        await FillAsync(coordinator, new() { ["decision"] = "Eligible", ["because"] = "Every finding was looked at; the decision was served by mail." });
        await SendAsync(coordinator, number, "eligible");
        await GoOnAsync(coordinator, number, "Take the case");
        await SendAsync(coordinator, number, "Assigned to the organization");
        await GoOnAsync(coordinator, number, "Record the notice of assignment");
        for (var i = 0; await coordinator.Locator($"[name='by-{i}']").CountAsync() > 0; i++)
            await FillAsync(coordinator, new() { [$"by-{i}"] = "MailCalifornia" });
        await FillAsync(coordinator, new() { ["at"] = "11/23/2026", ["at-time"] = "9:00" });
        await SendAsync(coordinator, number, "otice");

        var records = await chromium.OpenAsync(worked.Site, 1280, persona: "moss");
        foreach (var (type, name) in new[] { ("UtilizationReviewDecision", "decision.pdf"), ("RequestForAuthorization", "request.pdf"), ("ProgressReport", "report.pdf") })
            await UploadAsync(records, number, type, name);
        await records.Locator("#confirm").ClickAsync();
        await Assertions.Expect(records.Locator("[role=status]")).ToBeVisibleAsync();
        await FillAsync(records, new() { ["ground"] = nameof(CompletenessGround.EverythingReceived), ["explanation"] = "The decision, the request and the report came on November 23." });
        await records.Locator("form[action$='handler=Complete'] button").ClickAsync();
        await Assertions.Expect(records.Locator("[role=status]")).ToContainTextAsync("complete");

        await GoOnAsync(coordinator, number, "Assign an expert reviewer");
        await coordinator.FillAsync("#reason", "Physical medicine is the field of the item.");
        await SendAsync(coordinator, number, "Assigned to expert reviewer R-0412", "button[name=reviewer][value=R-0412]");
        await GoOnAsync(coordinator, number, "Send the file to the reviewer");
        Assert.Equal(3, await coordinator.Locator(".act-beside tbody tr").CountAsync());
        await SendAsync(coordinator, number, "went to expert reviewer R-0412");
        var reviewer = await chromium.OpenAsync(worked.Site, 1280, persona: "R-0412");
        await WriteAsync(reviewer, number, [1], "3");
        await GoOnAsync(coordinator, number, "Send the draft to quality");
        await coordinator.FillAsync("#why", "Every letter of a new reviewer");
        await SendAsync(coordinator, number, "went to quality");
        var quality = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Quality.User);
        await GoOnAsync(quality, number, "Check the draft");
        await SendAsync(quality, number, "Quality passed the draft");
        await GoOnAsync(coordinator, number, "Issue the determination");
        await SendAsync(coordinator, number, "is locked");
        await GoOnAsync(coordinator, number, "Record a mailing");
        await FillAsync(coordinator, new() { ["by"] = "MailCalifornia", ["at"] = "11/23/2026", ["at-time"] = "10:00", ["proof"] = "Proof of service of November 23, 2026" });
        await SendAsync(coordinator, number, "The determination was sent to the employee");
        Assert.Equal(0, await coordinator.Locator("a.next-act").CountAsync());

        // What was mailed is a PDF that names the employee and the item, and nobody who reviewed it.
        using var client = await worked.Site.SignInAsync(Cast.Coordinator.User);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri($"/cases/{number}/letter.pdf", UriKind.Relative)), TestContext.Current.CancellationToken);
        using var reads = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true })!;
        var letter = await reads.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Ana Synthetic-Okoro", letter, StringComparison.Ordinal);
        Assert.Contains("MRI of the lumbar spine", letter, StringComparison.Ordinal);
        Assert.Contains("Overturned", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Amaro", letter, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("R-0412", letter, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(CaseStage.Issued, (await worked.CaseAsync(number)).Stage);
        foreach (var page in new[] { clerk, coordinator, records, reviewer, quality })
            await page.Context.CloseAsync();
    }

    /// <summary>The reviewer writes, decides and signs.</summary>
    private static async Task WriteAsync(IPage page, CaseNumber number, IReadOnlyList<int> items, string document)
    {
        await page.GotoAsync($"/cases/{number}/review/summary");
        await page.FillAsync("#text", Cast.Summary);
        await page.ClickAsync("button[value=record]");
        foreach (var item in items)
        {
            await page.GotoAsync($"/cases/{number}/review/{item}");
            await page.FillAsync("#source", "MTUS, Chronic Pain Guideline");
            await page.FillAsync("#edition", "2025");
            await page.FillAsync("#section", "Recommendations");
            await page.SelectOptionAsync("#tier", "A");
            await page.SelectOptionAsync("#step", "Mtus");
            await page.FillAsync("#condition", "Lumbar radiculopathy");
            await ChooseAsync(page, "documents", document);
            await page.FillAsync("#findings", "Spasm on September 9, 2026.");
            await page.FillAsync("#rationale", "The guideline was applied to the findings named above.");
            await ChooseAsync(page, "outcome", nameof(ItemOutcome.Overturned));
            await page.ClickAsync("button[value=record]");
            await page.Locator(".desk-tabs a[aria-current]", new() { HasText = "On record" }).WaitForAsync();
        }

        await page.GotoAsync($"/cases/{number}/review/sign");
        await Assertions.Expect(page.Locator(".gates")).ToContainTextAsync("No gate refuses.");
        await page.Locator("label[for=attest]").ClickAsync();
        await page.FillAsync("#password", "R-0412");
        await page.Locator("form[action$='handler=Sign'] button[type=submit]").ClickAsync();
        await page.Locator("h2", new() { HasText = "Signed" }).First.WaitForAsync();
    }
}
