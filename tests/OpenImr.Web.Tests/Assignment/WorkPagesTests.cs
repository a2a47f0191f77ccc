using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Assignment;

/// <summary>What the pages from assignment to remand refuse and tell, form by form.</summary>
public sealed class WorkPagesTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private static readonly DateTimeOffset Noon = Cast.Noon(Cast.IssuedOn);
    private static int last = 5000;

    private Task<CaseNumber> AtAsync(CaseStage stage) => worked.Site.StoreAsync(Interlocked.Increment(ref last), stage);

    private async Task<CaseNumber> AtAsync(CaseStage stage, params CaseEvent[] then)
    {
        var number = await AtAsync(stage);
        foreach (var happened in then)
            Assert.IsType<Outcome<ReviewCase>.Accepted>(await worked.Site.Office.Cases.AppendAsync(
                number, int.MaxValue, Cast.Coordinator, _ => new Outcome<IReadOnlyList<CaseEvent>>.Accepted([happened]), default));
        return number;
    }

    private static CaseEvent New(DocumentType type = DocumentType.Imaging) =>
        new CaseEvent.DocumentReceived(Cast.Document(7, type, null, null, 1, PartyRole.Employee, Cast.IssuedOn) with { Sha256 = new string('9', 64) });

    private static CaseEvent Mailed(PartyRole to) => new CaseEvent.DeterminationMailed(1, Cast.Notices[0] with { To = to, SentAt = Noon });

    private async Task<string> RefusedAsync(string path, Dictionary<string, string> fields, string persona = "okafor")
    {
        using var client = await worked.Site.SignInAsync(persona);
        var (code, html, _) = await worked.SendAsync(path, fields, client);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("error-summary", html, StringComparison.Ordinal);
        return html;
    }

    private async Task<string> DoneAsync(string path, Dictionary<string, string> fields, string persona = "okafor")
    {
        using var client = await worked.Site.SignInAsync(persona);
        var (code, html, goOn) = await worked.SendAsync(path, fields, client);
        Assert.True(code == HttpStatusCode.SeeOther, html.Contains("error-summary", StringComparison.Ordinal) ? html[html.IndexOf("error-summary", StringComparison.Ordinal)..][..800] : $"{path}: {code}");
        return WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(goOn!, UriKind.Relative)));
    }

    [Fact]
    public async Task The_case_is_taken_and_the_notice_recorded_for_everyone_whom_the_law_names()
    {
        var number = await AtAsync(CaseStage.Eligible);
        Assert.Contains("/notice\">Record the notice of assignment", await DoneAsync($"/cases/{number}/take", []), StringComparison.Ordinal);
        Dictionary<string, string> typed = new()
        {
            ["by-0"] = "Electronic",
            ["by-1"] = "MailCalifornia",
            ["by-2"] = "Electronic",
            ["by-3"] = "Fax",
            ["address-0"] = "",
            ["address-1"] = "",
            ["address-2"] = "",
            ["address-3"] = "",
            ["at"] = "11/20/2026",
            ["at-time"] = "10:00",
        };
        Assert.Contains("The notice to the employee (2026-11-20) cannot lie before the assignment (2026-11-23)", await RefusedAsync($"/cases/{number}/notice", typed), StringComparison.Ordinal);
        Assert.Contains("Records due", await DoneAsync($"/cases/{number}/notice", new(typed) { ["at"] = "11/23/2026" }), StringComparison.Ordinal);
        Assert.Equal((CaseStage.RecordsOpen, 4), ((await worked.CaseAsync(number)).Stage, (await worked.CaseAsync(number)).Notices.Count));
    }

    [Fact]
    public async Task A_blocked_candidate_says_why_with_the_path_between_the_names_and_cannot_be_sent_all_the_same()
    {
        var tied = new ReviewerId(107);
        foreach (var happened in Cast.AmarosRecord().Select(e => e is ReviewerEvent.ReviewerEnrolled enrolled ? enrolled with { Reviewer = tied, GivenName = "Ignatius", FamilyName = "Colleague" } : e)
            .Append(new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Bayview Spine & Pain Medical Group", ProfessionalRelation.Employment))))
            Assert.IsType<Outcome<ExpertReviewer>.Accepted>(await worked.Site.Office.Panel.RecordAsync(tied, Cast.Credentialing, [happened], worked.Site.Office.Today, default));
        var number = await AtAsync(CaseStage.RecordsComplete);
        var html = WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}/assignment"));
        Assert.Contains("R-0107", html, StringComparison.Ordinal);
        Assert.Matches("Blocked[\\s\\S]*R-0107[\\s\\S]*Bayview Spine & Pain Medical Group[\\s\\S]*Lab. Code § 139.5", html);
        Assert.DoesNotContain("value=\"R-0107\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Colleague", html, StringComparison.Ordinal);
        await RefusedAsync($"/cases/{number}/assignment", new() { ["reviewer"] = "R-0107", ["reason"] = "In a hurry." });
        Assert.Empty((await worked.CaseAsync(number)).Panel);
    }

    [Theory]
    [InlineData("lindqvist")]
    [InlineData("moss")]
    [InlineData("R-0412")]
    [InlineData("brandt")]
    [InlineData("marchetti")]
    [InlineData("vance")]
    [InlineData("agency")]
    [InlineData("castellano")]
    public async Task The_candidates_are_for_those_who_may_know_reviewers(string persona)
    {
        var number = await AtAsync(CaseStage.RecordsComplete);
        using var client = await worked.Site.SignInAsync(persona);
        using var answer = await client.GetAsync(new Uri($"/cases/{number}/assignment", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_reviewer_declines_with_a_reason_and_is_not_offered_again()
    {
        var number = await AtAsync(CaseStage.WithReviewer);
        var path = $"/cases/{number}/release-reviewer";
        Assert.Contains("id=\"reason-error\"", await RefusedAsync(path, new() { ["reviewer"] = "R-0412", ["kind"] = "Recused", ["reason"] = " " }, "R-0412"), StringComparison.Ordinal);
        using var reviewer = await worked.Site.SignInAsync("R-0412");
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, new Dictionary<string, string> { ["reviewer"] = "R-0412", ["kind"] = "Recused", ["reason"] = "I treated the employee." }, reviewer)).Code);
        Assert.Contains("R-0412 had this case before and left it.", WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}/assignment")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_sees_the_gates_returns_with_reasons_and_edits_nothing()
    {
        var number = await AtAsync(CaseStage.Quality);
        using var quality = await worked.Site.SignInAsync("brandt");
        var html = WebUtility.HtmlDecode(await quality.GetStringAsync(new Uri($"/cases/{number}/quality", UriKind.Relative)));
        Assert.Contains("Refuses:", html, StringComparison.Ordinal);
        Assert.Contains("Expert reviewer (seat 1) signed another text than this letter's.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Amaro", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"text\"", html, StringComparison.Ordinal);
        using var nothing = await Site.PostAsync(quality, $"/cases/{number}/quality", new() { ["seen"] = "99", ["reasons"] = " " }, $"/cases/{number}/quality?handler=Return");
        Assert.Contains("id=\"reasons-error\"", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var done = await Site.PostAsync(quality, $"/cases/{number}/quality", new() { ["seen"] = "99", ["reasons"] = "Item 2 cites no page." }, $"/cases/{number}/quality?handler=Return");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, done.StatusCode);
        var seen = (await worked.CaseAsync(number)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var again = await Site.PostAsync(quality, $"/cases/{number}/quality", new() { ["seen"] = seen, ["reasons"] = "Item 2 cites no page." }, $"/cases/{number}/quality?handler=Return");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(["Item 2 cites no page."], (await worked.CaseAsync(number)).ReturnReasons);
    }

    [Fact]
    public async Task A_gate_is_released_by_the_medical_director_with_a_reason_and_shown_so()
    {
        var number = await AtAsync(CaseStage.Drafted);
        Assert.Contains("id=\"reason-error\"", await RefusedAsync($"/cases/{number}/release-gate", new() { ["gate"] = "quality", ["reason"] = "" }, "osei"), StringComparison.Ordinal);
        await RefusedAsync($"/cases/{number}/release-gate", new() { ["gate"] = "license", ["reason"] = "In a hurry." }, "osei");
        await DoneAsync($"/cases/{number}/release-gate", new() { ["gate"] = "quality", ["reason"] = "The reviewer is away; I read the letter." }, "osei");
        Assert.Contains("The medical director's reason: The reviewer is away; I read the letter.", WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}/issue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_a_gate_refuses_shows_no_button_and_is_not_issued_by_a_form_of_ones_own()
    {
        var number = await AtAsync(CaseStage.Quality, new CaseEvent.QualityPassed(null));
        Assert.DoesNotContain("Issue the determination</button>", await worked.Site.GetAsync($"/cases/{number}/issue"), StringComparison.Ordinal);
        var seen = (await worked.CaseAsync(number)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await Site.PostAsync(worked.Site.Client, $"/cases/{number}/issue", new() { ["seen"] = seen }, $"/cases/{number}/issue?handler=Issue");
        Assert.Contains("error-summary", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(CaseStage.Quality, (await worked.CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData("Nothing", CaseStage.Issued)]
    [InlineData("Back", CaseStage.WithReviewer)]
    public async Task A_document_after_the_signature_stops_the_mailing_until_the_reviewer_answers(string answer, CaseStage after)
    {
        var number = await AtAsync(CaseStage.Issued, New());
        var closed = WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}/mail"));
        Assert.Contains("D-007 came in after the signature. The determination is not mailed before R-0412 says whether that changes it.", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"to\"", closed, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}"));
        Assert.Contains("New documents after the signature", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"usa-button next-act\"", page, StringComparison.Ordinal);
        var path = $"/cases/{number}/answer-documents";
        Assert.Contains("id=\"reason-error\"", await RefusedAsync(path, new() { ["answer"] = answer, ["reason"] = "" }, "R-0412"), StringComparison.Ordinal);
        using var reviewer = await worked.Site.SignInAsync("R-0412");
        Assert.Contains($"/cases/{number}/answer-documents\">Answer for the new documents", await reviewer.GetStringAsync(new Uri($"/cases/{number}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, new Dictionary<string, string> { ["answer"] = answer, ["reason"] = "The imaging is of the other shoulder." }, reviewer)).Code);
        Assert.Equal(after, (await worked.CaseAsync(number)).Stage);
        if (after == CaseStage.WithReviewer)
            Assert.Contains("Version 1 was issued and taken back", await worked.Site.GetAsync($"/cases/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_in_after_the_mailing_is_marked_and_each_party_told_in_its_language()
    {
        var number = await AtAsync(CaseStage.Issued, [.. NextStep.DeterminationRecipients(Cast.Parties).Select(Mailed), New()]);
        var page = WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}"));
        Assert.Contains("Documents that were not reviewed", page, StringComparison.Ordinal);
        Assert.Contains("/tell-unreviewed\">Tell that documents were not reviewed", page, StringComparison.Ordinal);
        var path = $"/cases/{number}/tell-unreviewed";
        var letter = Regex.Match(await worked.Site.GetAsync(path), $"href=\"(/cases/{number}/notices/[^\"]*[Ee]mployee\\.html)\"").Groups[1].Value;
        var toEmployee = WebUtility.HtmlDecode(await worked.Site.GetAsync(letter));
        Assert.Contains("El médico revisor no vio estos documentos", toEmployee, StringComparison.Ordinal);
        Assert.Contains("D-007,</span> imaging, on November 4, 2026", toEmployee, StringComparison.Ordinal);
        Assert.Contains(letter[letter.LastIndexOf('/')..], await worked.Site.GetAsync($"/cases/{number}/notices"), StringComparison.Ordinal);
        Dictionary<string, string> typed = new() { ["to"] = "Employee", ["by"] = "MailCalifornia", ["address"] = "", ["at"] = "11/3/2026", ["at-time"] = "9:00" };
        Assert.Contains("id=\"at-error\"", await RefusedAsync(path, typed), StringComparison.Ordinal);
        Assert.Contains("was told by mail within California", await DoneAsync(path, new(typed) { ["at"] = "11/23/2026" }), StringComparison.Ordinal);
        Assert.Contains("The employee was told already.", await RefusedAsync(path, new(typed) { ["at"] = "11/23/2026" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailing_says_beside_its_field_what_is_not_on_record_and_what_is_for_one_alone()
    {
        var number = await AtAsync(CaseStage.Issued);
        Dictionary<string, string> typed = new() { ["to"] = "AdministrativeDirector", ["by"] = "Own", ["address"] = "", ["at"] = "11/23/2026", ["at-time"] = "9:00", ["proof"] = "" };
        Assert.Contains("How the administrative director wants letters is not on record.", await RefusedAsync($"/cases/{number}/mail", typed), StringComparison.Ordinal);
        Assert.Contains("id=\"at-error\"", await RefusedAsync($"/cases/{number}/mail", new(typed) { ["by"] = "Electronic", ["at"] = "11/3/2026" }), StringComparison.Ordinal);
        var (_, html, _) = await worked.SendAsync($"/cases/{number}/mail", new Dictionary<string, string>(typed) { ["by"] = "Fax", ["address"] = "559-555-0100" }.Append(new("to", "Employee")));
        Assert.Contains("An address is for one recipient.", html, StringComparison.Ordinal);
        Assert.Empty((await worked.CaseAsync(number)).Mailings);
    }

    [Fact]
    public async Task A_letter_that_came_back_is_shown_and_goes_out_again_to_another_address()
    {
        var number = await AtAsync(CaseStage.Issued, [.. NextStep.DeterminationRecipients(Cast.Parties).Select(Mailed)]);
        var path = $"/cases/{number}/returned-mail";
        var key = $"Employee-{Noon.UtcTicks}";
        Assert.Contains("id=\"on-error\"", await RefusedAsync(path, new() { ["mailing"] = key, ["on"] = "11/1/2026", ["why"] = "moved" }), StringComparison.Ordinal);
        Assert.Contains("/mail\">Record a mailing", await DoneAsync(path, new() { ["mailing"] = key, ["on"] = "11/20/2026", ["why"] = "moved" }), StringComparison.Ordinal);
        await DoneAsync($"/cases/{number}/mail", new()
        {
            ["to"] = "Employee",
            ["by"] = "MailCalifornia",
            ["address"] = "9 Elm Street, Selma, CA 93662",
            ["at"] = "11/23/2026",
            ["at-time"] = "9:00",
            ["proof"] = "tracking 114",
        });
        var page = WebUtility.HtmlDecode(await worked.Site.GetAsync($"/cases/{number}"));
        Assert.Contains("came back", page, StringComparison.Ordinal);
        Assert.Contains("9 Elm Street", page, StringComparison.Ordinal);
        Assert.Contains("tracking 114", page, StringComparison.Ordinal);
        var clock = CaseClocks.Of(await worked.CaseAsync(number)).Single(c => c.Rule == "appeal");
        Assert.Equal(CaseClocks.Of(ReviewCase.Fold([.. Cast.EventsTo(CaseStage.Issued), Mailed(PartyRole.Employee)])).Single(c => c.Rule == "appeal").Deadline.Due, clock.Deadline.Due);
    }

    [Theory]
    [InlineData("11/12/2026", "met")]
    [InlineData("11/13/2026", "late")]
    public async Task The_implementation_is_recorded_after_its_clock_was_shown(string on, string state)
    {
        var number = await AtAsync(
            CaseStage.Issued, Mailed(PartyRole.ClaimsAdministrator), new CaseEvent.DeterminationReceived(1, PartyRole.ClaimsAdministrator, Cast.IssuedOn, "receipt"));
        var path = $"/cases/{number}/record-implementation";
        Assert.Contains("there is nothing to reimburse", await RefusedAsync(path, new() { ["kind"] = "Reimbursed", ["on"] = on, ["document"] = "check 114" }), StringComparison.Ordinal);
        Dictionary<string, string> typed = new() { ["kind"] = "Authorized", ["on"] = on, ["document"] = "letter of authorization" };
        var (_, foreseen, _) = await worked.SendAsync(path, typed);
        Assert.Contains("What follows", foreseen, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await worked.CaseAsync(number)).Implementations);
        Assert.Equal(HttpStatusCode.SeeOther, (await worked.SendAsync(path, typed, shown: foreseen)).Code);
        var clock = CaseClocks.Of(await worked.CaseAsync(number)).Single(c => c.Rule == "authorize");
        Assert.Equal(state == "met" ? ClockState.Met : ClockState.MetLate, clock.At(Site.Now));
        Assert.Contains("The treatment was authorized on", await worked.Site.GetAsync($"/cases/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_version_stays_readable_after_a_correction()
    {
        var number = await AtAsync(CaseStage.Issued);
        var first = await worked.Site.GetAsync($"/cases/{number}/letter.html");
        Assert.Contains("id=\"reason-error\"", await RefusedAsync($"/cases/{number}/correct-letter", new() { ["reason"] = "" }), StringComparison.Ordinal);
        await DoneAsync($"/cases/{number}/correct-letter", new() { ["reason"] = "Two digits of the claim number were exchanged." });
        Assert.Contains($"/cases/{number}/letter?version=1", await worked.Site.GetAsync($"/cases/{number}"), StringComparison.Ordinal);
        Assert.Equal(first, await worked.Site.GetAsync($"/cases/{number}/letter.html?version=1"));
        Assert.NotEqual(first, await worked.Site.GetAsync($"/cases/{number}/letter.html"));
        Assert.Contains("It stands no more.", await worked.Site.GetAsync($"/cases/{number}/letter?version=1"), StringComparison.Ordinal);
        using var none = await worked.Site.Client.GetAsync(new Uri($"/cases/{number}/letter?version=9", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("quality")]
    [InlineData("issue")]
    public async Task The_draft_is_not_for_those_who_neither_check_nor_issue(string step)
    {
        var number = await AtAsync(CaseStage.Quality);
        foreach (var persona in new[] { "lindqvist", "moss", "R-0412", "marchetti", "vance", "agency", "castellano" })
        {
            using var client = await worked.Site.SignInAsync(persona);
            using var answer = await client.GetAsync(new Uri($"/cases/{number}/{step}", UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{persona} at {step}: {answer.StatusCode}");
        }
    }
}
