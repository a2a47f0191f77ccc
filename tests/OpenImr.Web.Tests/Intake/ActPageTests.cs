using System.Net;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Intake;

/// <summary>How every act on a case is offered, refused and told.</summary>
public sealed class ActPageTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private static readonly Dictionary<string, string> Request = new() { ["of"] = "Employee", ["what"] = "The signed application", ["by"] = "MailCalifornia" };

    public static TheoryData<CaseStage> Stages => [.. Enum.GetValues<CaseStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task The_case_lists_exactly_the_acts_that_table_and_stage_allow_and_each_has_its_page(CaseStage stage)
    {
        var number = Site.At(stage);
        var html = await worked.Site.GetAsync($"/cases/{number}");
        var open = CaseActs.For(await worked.CaseAsync(number), Cast.Coordinator, worked.Site.Office.Today).Select(a => a.Verb).ToArray();
        foreach (var act in CaseActs.All.Where(a => a.Fields is not null))
        {
            if (!AccessTable.Allows(act.Act, Cast.Coordinator))
            {
                // For others alone: neither offered nor there.
                using var answer = await worked.Site.Client.GetAsync(new Uri($"/cases/{number}/{act.Verb}", UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                Assert.DoesNotContain($"/cases/{number}/{act.Verb}\"", html, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(open.Contains(act.Verb), html.Contains($"<dd><a href=\"/cases/{number}/{act.Verb}\">", StringComparison.Ordinal));
            var page = await worked.Site.GetAsync($"/cases/{number}/{act.Verb}");
            Assert.Contains(act.Title, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Equal(open.Contains(act.Verb), page.Contains("id=\"act\" method=\"post\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_done_is_told_once_on_the_case_with_the_clocks_that_it_started()
    {
        var number = await worked.ReceiveAsync();
        var (code, _, goOn) = await worked.SendAsync($"/cases/{number}/request-information", Request);
        Assert.Equal(HttpStatusCode.SeeOther, code);
        Assert.Equal($"/cases/{number}", goOn);
        Assert.Contains("The employee was asked for: The signed application.", await worked.Site.GetAsync(goOn!), StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"status\"", await worked.Site.GetAsync(goOn!), StringComparison.Ordinal);
        Assert.Equal(CaseStage.NeedsInformation, (await worked.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task Two_forms_of_the_same_page_are_told_apart_and_the_second_hears_what_changed_meanwhile()
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/request-information";
        var (one, other) = (await worked.Site.GetAsync(path), await worked.Site.GetAsync(path));
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, Request, shown: one)).Code);
        var (code, html, _) = await worked.SendAsync(path, Request, shown: other);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("while you were writing: The employee was asked for", html, StringComparison.Ordinal);
        Assert.Contains("The signed application</textarea>", html, StringComparison.Ordinal);
        Assert.Single((await worked.CaseAsync(number)).InformationRequests);
    }

    [Fact]
    public async Task A_form_that_comes_twice_is_answered_with_what_the_first_one_did_and_stored_once()
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/request-information";
        var shown = await worked.Site.GetAsync(path);
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, Request, shown: shown)).Code);
        await worked.Site.GetAsync($"/cases/{number}");
        var (code, html, goOn) = await worked.SendAsync(path, Request, shown: shown);
        Assert.True(code == HttpStatusCode.SeeOther, html);
        var told = WebUtility.HtmlDecode(await worked.Site.GetAsync(goOn!));
        Assert.Contains("This form came already, on Mon Nov 23, 2026", told, StringComparison.Ordinal);
        Assert.Contains("The employee was asked for: The signed application.", told, StringComparison.Ordinal);
        Assert.Single((await worked.CaseAsync(number)).InformationRequests);
    }

    [Fact]
    public async Task A_form_that_comes_again_with_other_words_is_not_taken_for_the_first_and_stays_as_typed()
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/request-information";
        var shown = await worked.Site.GetAsync(path);
        await worked.SendAsync(path, Request, shown: shown);
        Dictionary<string, string> changed = new(Request) { ["what"] = "The signed application and the proof of service" };
        var (code, html, _) = await worked.SendAsync(path, changed, shown: shown);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("What you have changed in it since is not stored", html, StringComparison.Ordinal);
        Assert.Contains("and the proof of service</textarea>", html, StringComparison.Ordinal);
        Assert.Single((await worked.CaseAsync(number)).InformationRequests);
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, changed, shown: html)).Code);
        Assert.Equal(2, (await worked.CaseAsync(number)).InformationRequests.Count);
    }

    [Fact]
    public async Task Many_clicks_at_once_make_one_act()
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/request-information";
        var shown = await worked.Site.GetAsync(path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => worked.SendAsync(path, Request, shown: shown)));
        Assert.All(answers, a => Assert.True(a.Code == HttpStatusCode.SeeOther, a.Html));
        Assert.Single((await worked.CaseAsync(number)).InformationRequests);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_a_sentence_and_nothing_is_stored()
    {
        var number = await worked.ReceiveAsync();
        using var form = new FormUrlEncodedContent(Request);
        using var answer = await worked.Site.Client.PostAsync(new Uri($"/cases/{number}/request-information", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await worked.CaseAsync(number)).Version);
    }

    [Fact]
    public async Task A_case_that_is_not_there_and_one_that_is_not_for_the_person_answer_404_alike()
    {
        var number = await worked.ReceiveAsync();
        using var reviewer = await worked.Site.SignInAsync(Cast.DrAmaro.User);
        foreach (var path in new[] { $"/cases/{number}/terminate", "/cases/CM26-0009998/terminate", "/cases/%3Cscript%3E/terminate", $"/cases/{number}/no-such-act" })
        {
            using var answer = await reviewer.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("11/24/1899", "lies outside the years 1900 to 2100")]
    [InlineData("1/1/2101", "lies outside the years 1900 to 2100")]
    [InlineData("1/1/2027", "has not come yet")]
    [InlineData("<script>alert(1)</script>", "is not a date")]
    public async Task A_day_that_cannot_be_is_refused_beside_its_field_and_stays_as_typed(string typed, string says)
    {
        var number = await worked.ReceiveAsync(c => c with { Application = c.Application with { UtilizationReviewDecisionAttached = false } });
        var path = $"/cases/{number}/attach-decision";
        var (code, html, _) = await worked.SendAsync(path, [KeyValuePair.Create("on", typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Matches($"id=\"on-error\">[^<]*(<script>alert\\(1\\)</script>)?[^<]*{says}", html);
        Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal);
        Assert.Equal(1, (await worked.CaseAsync(number)).Version);
    }

    [Fact]
    public async Task Script_that_is_typed_is_text_wherever_it_is_shown()
    {
        var number = await worked.ReceiveAsync();
        var (code, _, goOn) = await worked.SendAsync($"/cases/{number}/request-information", new Dictionary<string, string>(Request) { ["what"] = Site.Hostile });
        Assert.Equal(HttpStatusCode.SeeOther, code);
        Assert.DoesNotContain("<script>", await worked.Site.GetAsync(goOn!), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_correction_shows_the_clocks_that_move_before_it_is_stored()
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/correct-fact";
        Dictionary<string, string> typed = new() { ["fact"] = "UtilizationReviewServedOn", ["value"] = "Sep 21, 2026", ["reason"] = "Misread." };
        var (code, html, _) = await worked.SendAsync(path, typed);
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("was Sep 18, 2026, is Sep 21, 2026", html.Replace("Fri ", "", StringComparison.Ordinal).Replace("Mon ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, (await worked.CaseAsync(number)).Version);
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, typed, shown: html)).Code);
        Assert.Equal(new(2026, 9, 21), (await worked.CaseAsync(number)).UtilizationReview.ServedOn);
    }

    [Theory]
    [InlineData("Eligible", CaseStage.Eligible)]
    [InlineData("Not", CaseStage.Received)]
    public async Task Eligibility_is_decided_with_the_proposed_items_chosen_and_refused_where_nothing_speaks_against(string decision, CaseStage after)
    {
        var number = await worked.ReceiveAsync();
        var path = $"/cases/{number}/eligibility";
        var shown = await worked.Site.GetAsync(path);
        Assert.Contains("Proposed findings", shown, StringComparison.Ordinal);
        var fields = new[] { KeyValuePair.Create("decision", decision), KeyValuePair.Create("because", "It came in time.") }
            .Concat(Cast.DisputedItems.Select(i => KeyValuePair.Create("items", Shown.Plain(i))));
        await worked.SendAsync(path, fields, shown: shown);
        Assert.Equal(after, (await worked.CaseAsync(number)).Stage);
    }

    public static TheoryData<string> Verbs => [.. CaseActs.All.Where(a => a.Fields is not null).Select(a => a.Verb)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Ten_thousand_characters_and_nothing_at_all_are_refused_in_sentences_and_nothing_is_stored(string verb)
    {
        var act = CaseActs.Find(verb)!;
        var (number, person) = await OpenForAsync(act);
        var review = await worked.CaseAsync(number);
        var path = $"/cases/{number}/{verb}";
        using var client = await worked.Site.SignInAsync(person.User);
        var shown = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        foreach (var typed in new[] { new string('x', 10_000), "" })
        {
            var names = System.Text.RegularExpressions.Regex.Matches(shown[shown.IndexOf("<main", StringComparison.Ordinal)..], " name=\"([a-z0-9-]+)\"").Select(m => m.Groups[1].Value)
                .Distinct().Where(n => n is not ("seen" or "foreseen" or "once")).ToArray();
            // An act that asks for nothing has nothing to refuse; which those are is said here.
            if (names.Length == 0 && AskNothing.Contains(verb))
                return;
            var (code, html, _) = await worked.SendAsync(path, names.Select(n => KeyValuePair.Create(n, typed)), client, shown);
            Assert.True(code == HttpStatusCode.UnprocessableEntity, $"{verb} answered {code} to {typed[..Math.Min(20, typed.Length)]}.");
            Assert.Contains("error-summary", html, StringComparison.Ordinal);
        }

        Assert.Equal(review.Version, (await worked.CaseAsync(number)).Version);
    }

    /// <summary>A case in which the act is open, and for whom; none of the tests above works on them.</summary>
    private async Task<(CaseNumber Case, Actor Person)> OpenForAsync(CaseAct act)
    {
        foreach (var person in new[] { Cast.MedicalDirector, Cast.Quality, Cast.DrAmaro }.Where(p => !AccessTable.Allows(act.Act, Cast.Coordinator) && AccessTable.Allows(act.Act, p)))
            foreach (var number in Enum.GetValues<CaseStage>().Select(Site.At).Append(Site.NewDocument))
                if (act.IsOpen(await worked.CaseAsync(number), person, worked.Site.Office.Today))
                    return (number, person);
        return (await worked.OpenForAsync(act), Cast.Coordinator);
    }

    private static readonly string[] AskNothing = ["take", "go-on"];
}
