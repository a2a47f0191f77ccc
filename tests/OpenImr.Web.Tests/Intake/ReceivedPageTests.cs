using System.Net;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Intake;

/// <summary>What the clerk sees first of an application that came in.</summary>
public sealed class ReceivedPageTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private async Task<string> ShownAsync(CaseNumber number) => WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}/received"));

    [Fact]
    public async Task What_is_missing_is_listed_with_its_law_and_asked_for_with_one_click()
    {
        var number = await worked.ReceiveAsync(c => c with
        {
            Application = c.Application with { Signature = null, UtilizationReviewDecisionAttached = false },
            UtilizationReview = c.UtilizationReview with { ServedOn = null },
        });
        var html = await ShownAsync(number);
        Assert.Contains("The application is not signed, so nobody consents to obtaining the records.", html, StringComparison.Ordinal);
        Assert.Contains("8 CCR § 9792.10.1(b)(1)", html, StringComparison.Ordinal);
        var link = System.Text.RegularExpressions.Regex.Match(html, "href=\"(/cases/[^\"]+/request-information\\?what=[^\"]+)\"").Groups[1].Value;
        var form = WebUtility.HtmlDecode(await worked.Site.GetAsync(link));
        Assert.Contains("The application is not signed", form[form.IndexOf("<textarea", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("The form leaves blank the day on which the decision was served.", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_item_says_whether_it_can_be_reviewed_and_by_which_law_not_and_the_formulary_is_never_inferred()
    {
        var html = await ShownAsync(await worked.ReceiveAsync());
        Assert.Contains("4 of 6 reviewable", html, StringComparison.Ordinal);
        Assert.Contains("Item 3 was conditionally non-certified", html, StringComparison.Ordinal);
        Assert.Contains("Item 4 was approved; nothing of it is in dispute.", html, StringComparison.Ordinal);
        Assert.Contains("correct-item?item=1", html, StringComparison.Ordinal);
        Assert.Contains("Not answered", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_application_once_more_stands_side_by_side_and_is_marked_or_ruled_out()
    {
        var claim = new Claim($"WC-{Guid.NewGuid():N}");
        var first = await worked.ReceiveAsync(c => c with { Claim = claim });
        var second = await worked.ReceiveAsync(c => c with { Claim = claim, Application = c.Application with { ReceivedOn = Cast.ReceivedOn.AddDays(2) } });
        var third = await worked.ReceiveAsync(c => c with { Claim = claim });
        var html = await ShownAsync(second);
        Assert.Contains($"{first}: the same claim, day of injury, decision and items", html, StringComparison.Ordinal);
        Assert.Contains("1 of 17 facts differ", html, StringComparison.Ordinal);
        var mark = System.Text.RegularExpressions.Regex.Match(html, $"href=\"(/cases/{second}/duplicate\\?of={first}[^\"]*)\"").Groups[1].Value;
        var form = await worked.Site.GetAsync(mark);
        var (code, refused, _) = await worked.SendAsync(
            mark.Split('?')[0], new Dictionary<string, string> { ["of"] = first.ToString(), ["because"] = "The same claim, day of injury, decision and items." }, shown: form);
        Assert.True(code == HttpStatusCode.SeeOther, refused);
        Assert.Equal((CaseStage.Duplicate, first), ((await worked.CaseAsync(second)).Stage, (await worked.CaseAsync(second)).GoesOnIn));

        await worked.SendAsync($"/cases/{third}/not-duplicate", new Dictionary<string, string> { ["of"] = first.ToString(), ["because"] = "A second request of the same words." });
        var after = await ShownAsync(third);
        Assert.Contains("found not to be the same application", after, StringComparison.Ordinal);
        Assert.DoesNotContain($"Mark as a duplicate of {first}", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_and_birth_date_in_another_claim_are_shown_and_nothing_is_merged()
    {
        var number = await worked.ReceiveAsync(c => c with { Parties = c.Parties with { Employee = c.Parties.Employee with { GivenName = "Twin", FamilyName = $"Synthetic{Guid.NewGuid():N}"[..20] } } });
        var one = await worked.CaseAsync(number);
        var other = await worked.ReceiveAsync(c => c with { Parties = c.Parties with { Employee = one.Parties.Employee, Employer = new("Another Made-up Employer", null) } });
        var html = await ShownAsync(other);
        Assert.Contains("The same name and day of birth in another claim", html, StringComparison.Ordinal);
        Assert.Contains("Nothing is merged", html, StringComparison.Ordinal);
        Assert.Contains($"/cases/{number}", html, StringComparison.Ordinal);
        Assert.Equal("Another Made-up Employer", (await worked.CaseAsync(other)).Parties.Employer.Name);
        Assert.Equal(1, (await worked.CaseAsync(number)).Version);
    }

    [Fact]
    public async Task Earlier_determinations_of_the_claim_are_listed_with_their_day()
    {
        var number = await worked.ReceiveAsync(c => c with { Claim = Cast.Claim });
        var html = await ShownAsync(number);
        Assert.Contains("Earlier determinations and other cases of this claim", html, StringComparison.Ordinal);
        Assert.Contains("Determination of", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispute_about_liability_leads_to_its_deferral()
    {
        var html = await ShownAsync(await worked.ReceiveAsync(c => c with { Application = c.Application with { Liability = new("The back is not part of the claim.", RaisedOn: Cast.DeniedOn) } }));
        Assert.Contains("Liability is disputed; the review waits until that dispute is over.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_it_is_told_nothing()
    {
        var number = await worked.ReceiveAsync();
        foreach (var persona in new[] { Cast.DrAmaro.User, "marchetti", "castellano" })
        {
            using var client = await worked.Site.SignInAsync(persona);
            using var answer = await client.GetAsync(new Uri($"/cases/{number}/received", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain(Cast.Employee.FamilyName, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
