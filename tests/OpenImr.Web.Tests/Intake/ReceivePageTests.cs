using System.Net;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Intake;

public sealed class ReceivePageTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    /// <summary>An application with one item, as it is typed.</summary>
    internal static Dictionary<string, string> Typed => new()
    {
        ["given"] = "Ana",
        ["family"] = "Synthetic-Okoro",
        ["birth"] = "5/6/1980",
        ["language"] = "es",
        ["injured"] = "3/3/2026",
        ["body"] = "lumbar spine",
        ["claim"] = "WC-KEYED-1",
        ["employer"] = "Made-up Bakery",
        ["administrator"] = "Made-up Mutual",
        ["physician"] = "B. Invented, MD",
        ["decided"] = "Sep 18, 2026",
        ["timing"] = "Prospective",
        ["served"] = "9/18/2026",
        ["served-by"] = "MailCalifornia",
        ["attached"] = "Yes",
        ["item-1-words"] = "MRI of the lumbar spine",
        ["item-1-act"] = "Denied",
        ["item-1-cites"] = "None",
        ["item-1-formulary"] = "Unanswered",
        ["received"] = "10/5/2026",
        ["submitted"] = "MailCalifornia",
        ["track"] = "Regular",
        ["filer"] = "Employee",
        ["signed-by"] = "Employee",
        ["signed-on"] = "10/1/2026",
    };

    [Fact]
    public async Task An_application_is_keyed_with_a_second_item_added_and_nothing_left_open_is_inferred()
    {
        var (code, html, _) = await worked.SendAsync("/receive", Typed.Append(new("add", "1")));
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("Item 2 of the request", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Synthetic-Okoro\"", html, StringComparison.Ordinal);
        Dictionary<string, string> two = new(Typed)
        {
            ["item-2-words"] = "Soma 350 mg, #60",
            ["item-2-act"] = "Modified",
            ["item-2-requested"] = "#60",
            ["item-2-authorized"] = "#20",
            ["item-2-remaining"] = "#40",
            ["item-2-cites"] = "Cited",
            ["item-2-guideline"] = "MTUS, muscle relaxants",
            ["item-2-formulary"] = "Yes",
        };
        var (received, refused, goOn) = await worked.SendAsync("/receive", two, shown: html);
        Assert.True(received == HttpStatusCode.SeeOther, refused);
        var review = await worked.CaseAsync(WorkedSite.NumberIn(goOn));
        Assert.Equal((CaseStage.Received, 2, null), (review.Stage, review.Items.Count, review.Items[1].Request.Formulary));
        Assert.True(review.Items[2].Request.Formulary);
        Assert.Null(review.Parties.Representative);
        Assert.Contains("application received", await worked.Site.GetAsync(goOn!), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A decision of January that was served by hand: without a dispute the time was over on February 11.</summary>
    private static Dictionary<string, string> OfJanuary(string claim, params (string Field, string Value)[] more)
    {
        Dictionary<string, string> typed = new(Typed)
        {
            ["claim"] = claim,
            ["injured"] = "3/3/2025",
            ["decided"] = "1/12/2026",
            ["served"] = "1/12/2026",
            ["served-by"] = "Personal",
            ["item-1-formulary"] = "No",
        };
        foreach (var (field, value) in more)
            typed[field] = value;
        return typed;
    }

    [Fact]
    public async Task A_dispute_about_liability_is_keyed_with_its_day_its_items_and_its_end_and_the_page_says_what_time_it_gives()
    {
        var (received, refused, goOn) = await worked.SendAsync("/receive", OfJanuary(
            "WC-KEYED-2", ("liability", "The back is not part of the claim."), ("liability-raised", "1/9/2026"), ("liability-items", "1"),
            ("liability-over", "Yes"), ("liability-noticed", "9/14/2026"), ("liability-noticed-by", "Personal")));
        Assert.True(received == HttpStatusCode.SeeOther, refused);
        var review = await worked.CaseAsync(WorkedSite.NumberIn(goOn));
        Assert.Equal(
            new("The back is not part of the claim.", false, new(2026, 1, 9), [1], new(new(2026, 9, 14), Core.Calendars.ServiceMethod.Personal, true)),
            review.Application.Liability);
        Assert.Contains("For item 1 the application came in time, by Wed Oct 14, 2026.", await worked.Site.GetAsync(goOn!), StringComparison.Ordinal);
        var page = await worked.Site.GetAsync($"/cases/{review.Number}");
        Assert.Contains("Liability was accepted. Notice served", page, StringComparison.Ordinal);
        Assert.Contains("Application due, item 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_liability_is_disputed_the_case_page_says_that_no_time_runs()
    {
        var (received, refused, goOn) = await worked.SendAsync("/receive", OfJanuary("WC-KEYED-3", ("liability", "The back is not part of the claim."), ("liability-raised", "1/12/2026")));
        Assert.True(received == HttpStatusCode.SeeOther, refused);
        var number = WorkedSite.NumberIn(goOn);
        foreach (var path in new[] { $"/cases/{number}", $"/cases/{number}/explain" })
            Assert.Contains("No time runs until a notice of resolution is served: liability was disputed when the decision was made.", await worked.Site.GetAsync(path), StringComparison.Ordinal);
        // A correction of the scope is typed as people write numbers.
        Dictionary<string, string> typed = new() { ["fact"] = "LiabilityItems", ["value"] = "1,2", ["reason"] = "Misread." };
        var (code, html, _) = await worked.SendAsync($"/cases/{number}/correct-fact", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("there is no item 2 in this request", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("liability-over", "liability-over", "Yes")]
    [InlineData("liability-over", "liability-noticed", "9/14/2026")]
    [InlineData("liability-items", "liability-items", "one")]
    [InlineData("liability", "liability-raised", "1/9/2026")]
    [InlineData("liability-raised", "liability-raised", "1/9/2099")]
    [InlineData("liability-items", "liability-items", "1, 4")]
    public async Task What_of_a_dispute_cannot_be_is_said_beside_its_field(string blamed, string field, string value)
    {
        var typed = OfJanuary("WC-WRONG-2", ("liability", blamed == "liability" ? "" : "The back."), (field, value));
        var (code, html, _) = await worked.SendAsync("/receive", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains($"id=\"{blamed}-error\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_of_emergency_treatment_signs_its_own_request()
    {
        var (received, refused, goOn) = await worked.SendAsync("/receive", new Dictionary<string, string>(Typed)
        {
            ["claim"] = "WC-KEYED-4",
            ["filer"] = "EmergencyProvider",
            ["signed-by"] = "EmergencyProvider",
            ["item-1-given"] = "9/1/2026",
        });
        Assert.True(received == HttpStatusCode.SeeOther, refused);
        var page = await worked.Site.GetAsync(goOn!);
        Assert.Contains("The provider of emergency treatment signed its own request.", page, StringComparison.Ordinal);
        Assert.Contains("A provider asks on its own behalf for emergency treatment that was given.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_beside_its_field_and_nothing_is_received()
    {
        Dictionary<string, string> wrong = new(Typed) { ["given"] = new('x', 10_000), ["injured"] = "3/3/1899", ["item-1-act"] = "Forged", ["employee-street"] = "1 Lane", ["claim"] = "WC-WRONG-1" };
        var (code, html, _) = await worked.SendAsync("/receive", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        foreach (var field in new[] { "given", "injured", "item-1-act", "employee-street" })
            Assert.Contains($"id=\"{field}-error\"", html, StringComparison.Ordinal);
        await using var db = worked.Site.Office.Store.NewContext();
        Assert.DoesNotContain(db.Cases, c => c.ClaimNumber == "WC-WRONG-1");
    }

    [Fact]
    public async Task An_application_that_is_sent_many_times_at_once_and_again_later_makes_one_case()
    {
        Dictionary<string, string> typed = new(Typed) { ["claim"] = "WC-KEYED-ONCE" };
        var shown = await worked.Site.GetAsync("/receive");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => worked.SendAsync("/receive", typed, shown: shown)));
        Assert.All(answers, a => Assert.True(a.Code == HttpStatusCode.SeeOther, a.Html));
        Assert.Single(answers.Select(a => a.GoOn).Distinct());
        var (_, _, again) = await worked.SendAsync("/receive", typed, shown: shown);
        Assert.Contains("This form came already", await worked.Site.GetAsync(again!), StringComparison.Ordinal);
        await using var db = worked.Site.Office.Store.NewContext();
        Assert.Single(db.Cases.Where(c => c.ClaimNumber == "WC-KEYED-ONCE"));
    }

    [Fact]
    public async Task Only_those_who_receive_applications_find_the_page()
    {
        using var reviewer = await worked.Site.SignInAsync(Cast.DrAmaro.User);
        using var answer = await reviewer.GetAsync(new Uri("/receive", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
