using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Notices;
using OpenImr.Core.Tests.Cases;

namespace OpenImr.Core.Tests.Notices;

/// <summary>Which notices a case owes, and each as a letter in the words its recipient reads.</summary>
public sealed class NoticeTests
{
    private static readonly OrganizationProfile Us = new(
        "Sierra Independent Review", new("100 Granite Way", "Sacramento", "CA", "95814"), "916-555-0100", null, null, Cast.MedicalDirector.Name, []);

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "OpenImr.Core", "Notices"));

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Path.Combine(Folder(), file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string[] Blanks(string text) => [.. Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_English_text_has_its_Spanish_with_the_same_blanks_and_other_words()
    {
        var (english, spanish) = (Texts("NoticeWords.resx"), Texts("NoticeWords.es.resx"));
        Assert.Empty(english.Keys.Except(spanish.Keys));
        // What the English letter says in the finding's own words stands in Spanish by rule.
        Assert.All(spanish.Keys.Except(english.Keys), key => Assert.StartsWith("Rule.", key, StringComparison.Ordinal));
        Assert.All(english, text => Assert.Equal(Blanks(text.Value), Blanks(spanish[text.Key])));
        Assert.Equal(["Ground", "Track.Regular"], english.Where(t => spanish[t.Key] == t.Value).Select(t => t.Key).Order());
    }

    [Fact]
    public void The_Spanish_words_are_found_at_run_time()
    {
        Assert.Equal("La revisión tiene que esperar", NoticeWords.Spanish.Of("Deferral"));
        Assert.Equal("24 de noviembre de 2026", NoticeWords.Spanish.Of(new DateOnly(2026, 11, 24)));
        Assert.Equal("November 24, 2026", NoticeWords.English.Of(new DateOnly(2026, 11, 24)));
        Assert.Throws<InvalidOperationException>(() => NoticeWords.English.Of("NoSuchText"));
    }

    public static TheoryData<CaseStage, string> ByStage => new()
    {
        { CaseStage.Received, "" },
        { CaseStage.NeedsInformation, "InformationRequest" },
        { CaseStage.Deferred, "Deferral" },
        { CaseStage.Eligible, "Eligible" },
        { CaseStage.RecordsOpen, "Assignment Eligible" },
        { CaseStage.Ineligible, "Ineligible" },
        { CaseStage.Duplicate, "Duplicate" },
        { CaseStage.Issued, "Assignment Eligible Explanation" },
    };

    [Theory]
    [MemberData(nameof(ByStage))]
    public void A_case_owes_the_notices_of_what_happened_in_it(CaseStage stage, string kinds) => Assert.Equal(
        kinds, string.Join(' ', CaseNotices.Of(Cast.CaseAt(stage)).Select(n => n.Id.Kind.ToString()).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void The_notice_of_assignment_says_what_was_approved_so_that_no_other_notice_is_owed_and_no_other_is_marked_as_sent()
    {
        Assert.Equal(3, CaseNotices.ToSend(Cast.CaseAt(CaseStage.Eligible)).Count(n => n.Id.Kind == NoticeKind.Eligible));
        var notified = Cast.CaseAt(CaseStage.RecordsOpen);
        Assert.Empty(CaseNotices.ToSend(notified));
        var assignment = CaseNotices.Of(notified).First(n => n.Id.Kind == NoticeKind.Assignment && n.To == PartyRole.ClaimsAdministrator);
        // Lab. Code § 4610.5(k) asks that employee and employer hear it in writing, not that they get a letter for it alone. A letter that nobody mailed is not listed as mailed.
        Assert.All(CaseNotices.Of(notified).Where(n => n.Id.Kind == NoticeKind.Eligible), n => Assert.Equal((null, NoticeKind.Assignment), (n.Sent, n.ContainedIn)));
        Assert.Contains($"was found eligible for independent medical review on {NoticeWords.English.Of(notified.EligibleOn!.Value)}.", NoticeLetter.Of(notified, assignment, Us), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_of_eligibility_that_went_out_by_itself_stays_a_letter_of_its_own_after_the_assignment()
    {
        var eligible = Cast.CaseAt(CaseStage.Eligible);
        var mailed = eligible.After(c => c.MailNotice(new(NoticeKind.Eligible), new(PartyRole.Employee, "Rosalinda", ServiceMethod.Fax, null, Cast.Noon(eligible.EligibleOn!.Value)), "<p>kept</p>"));
        var notified = mailed.Apply(new CaseEvent.AssignedToOrganization(Cast.AssignedOn)).Apply(new CaseEvent.PartiesNotified(Cast.Notices));
        Assert.Equal(
            [(PartyRole.Employee, true, null), (PartyRole.Representative, false, NoticeKind.Assignment), (PartyRole.ClaimsAdministrator, false, (NoticeKind?)NoticeKind.Assignment)],
            CaseNotices.Of(notified).Where(n => n.Id.Kind == NoticeKind.Eligible).Select(n => (n.To, n.Sent is not null, n.ContainedIn)));
    }

    [Fact]
    public void An_application_found_eligible_anew_after_the_notice_owes_a_notice_again()
    {
        var notified = Cast.CaseAt(CaseStage.RecordsOpen);
        var again = notified
            .Apply(new CaseEvent.RedeterminedIneligible(new(2026, 10, 12), [1, 2, 5, 6], [], "It was a duplicate."))
            .Apply(new CaseEvent.EligibilityReopened(new(2026, 10, 13), "It was not."))
            .Apply(new CaseEvent.FoundEligible(new(2026, 10, 14), Cast.DisputedItems, [], [], null));
        Assert.Equal(3, CaseNotices.ToSend(again).Count(n => n.Id.Kind == NoticeKind.Eligible));
    }

    [Fact]
    public void Notices_print_the_letterhead_the_numbers_and_who_signs()
    {
        var us = Cast.Organization with { Letterhead = "Kestrel Review\nIndependent Medical Review", Fax = "559-555-0101", Email = "imr@kestrel.example" };
        var review = Cast.CaseAt(CaseStage.Eligible);
        string Read(PartyRole to) => System.Net.WebUtility.HtmlDecode(NoticeLetter.Of(review, CaseNotices.Of(review).First(n => n.To == to), us)).Replace("<br>", "\n", StringComparison.Ordinal);
        var (english, both) = (Plain(Read(PartyRole.ClaimsAdministrator)), Plain(Read(PartyRole.Employee)));
        Assert.Contains("Kestrel Review\nIndependent Medical Review\n1 Main, Fresno, CA 93701\nPhone 559-555-0100 · Fax 559-555-0101 · imr@kestrel.example\n", english, StringComparison.Ordinal);
        Assert.Contains("I. Ferreira\nDirector of Operations\nKestrel Review\n", english, StringComparison.Ordinal);
        Assert.Contains("Teléfono 559-555-0100 · Número de fax 559-555-0101", both, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_was_never_received_owes_nothing() => Assert.Empty(CaseNotices.Of(ReviewCase.Empty));

    public static TheoryData<CaseStage> Stages => [.. Enum.GetValues<CaseStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_notice_of_every_stage_is_a_letter_with_its_recipient_and_number_and_no_reviewer(CaseStage stage)
    {
        var review = Cast.CaseAt(stage);
        foreach (var notice in CaseNotices.Of(review))
        {
            var html = NoticeLetter.Of(review, notice, Us);
            Assert.Contains(review.Number.ToString(), html, StringComparison.Ordinal);
            Assert.Contains(Us.Name, html, StringComparison.Ordinal);
            Assert.DoesNotContain("Amaro", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Cast.Reviewer.ToString(), html, StringComparison.Ordinal);
            Assert.Equal(notice.To == PartyRole.Employee, html.Contains("lang=\"es\"", StringComparison.Ordinal));
            Assert.Single(Regex.Matches(html, "<h1"));
        }
    }

    [Fact]
    public void An_employee_who_reads_Spanish_gets_Spanish_first_and_the_English_below_with_the_requests_as_written()
    {
        var review = Cast.CaseAt(CaseStage.Eligible);
        var html = NoticeLetter.Of(review, CaseNotices.Of(review).First(n => n.To == PartyRole.Employee), Us);
        Assert.True(html.IndexOf("La solicitud se puede revisar en parte", StringComparison.Ordinal) < html.IndexOf("The application can be reviewed in part", StringComparison.Ordinal));
        Assert.Equal(2, Regex.Count(Plain(html), Regex.Escape("Soma 350 mg, sixty count with one refill")));
        Assert.Contains("La revisión de utilización espera información", Plain(html), StringComparison.Ordinal);
        Assert.Contains("DRAFT", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_employee_who_reads_English_gets_English_alone()
    {
        var review = Cast.CaseAt(CaseStage.Eligible).After(c => c.ChangeParties(
            Cast.Parties with { Employee = Cast.Employee with { PreferredLanguage = "en" } }, "The employee asked for English."));
        Assert.DoesNotContain("solicitud", NoticeLetter.Of(review, CaseNotices.Of(review).First(n => n.To == PartyRole.Employee), Us), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", 2)]
    [InlineData("es-MX", 2)]
    [InlineData("en-US", 1)]
    [InlineData("zh", 1)]
    [InlineData("", 1)]
    public void Words_are_chosen_by_the_language_and_English_is_always_there(string tag, int languages)
    {
        var words = NoticeWords.For(tag);
        Assert.Equal(languages, words.Count);
        Assert.Equal("en", words[^1].Language);
    }

    [Fact]
    public void Every_rule_that_may_speak_against_an_application_is_told_in_Spanish_too()
    {
        var refused = Cast.CaseAt(CaseStage.Ineligible);
        var html = Plain(NoticeLetter.Of(refused, CaseNotices.Of(refused).First(n => n.To == PartyRole.Employee), Us));
        Assert.All(refused.IneligibleFor, ground => Assert.Contains(ground.Sentence, html, StringComparison.Ordinal));
        Assert.All(refused.IneligibleFor, ground => Assert.Contains(NoticeWords.Spanish.Of($"Rule.{ground.Rule}"), html, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sheet_beside_a_determination_explains_its_words_and_leaves_the_letter_as_it_is()
    {
        var review = Cast.CaseAt(CaseStage.Issued);
        var before = Letter.Served(FinalDetermination.Of(review, Us, (1, Cast.IssuedOn))!).Hash;
        var html = Plain(NoticeLetter.Of(review, CaseNotices.Of(review).Single(n => n.Id.Kind == NoticeKind.Explanation), Us));
        Assert.Contains("«Upheld» (confirmada) significa", html, StringComparison.Ordinal);
        Assert.Contains("Overturned means", html, StringComparison.Ordinal);
        Assert.Contains("dentro de 30 días naturales desde el envío por correo", html, StringComparison.Ordinal);
        Assert.Equal(before, Letter.Served(FinalDetermination.Of(review, Us, (1, Cast.IssuedOn))!).Hash);
    }

    [Fact]
    public void A_recorded_sending_keeps_the_words_and_is_no_longer_owed()
    {
        var review = Cast.CaseAt(CaseStage.Eligible);
        var owed = CaseNotices.ToSend(review).First(n => n.To == PartyRole.Employee);
        var sentAt = Cast.Noon(review.EligibleOn!.Value.AddDays(1));
        var words = NoticeLetter.SentOn(PacificTime.DayOf(sentAt), review, owed, Us);
        var after = review.After(c => c.MailNotice(owed.Id, new(PartyRole.Employee, "Rosalinda", ServiceMethod.MailCalifornia, null, sentAt), words));
        var sent = CaseNotices.Of(after).First(n => n.Id == owed.Id && n.To == PartyRole.Employee);
        Assert.Equal(words, NoticeLetter.Of(after, sent, Us with { Name = "Renamed since" }));
        Assert.DoesNotContain("DRAFT", words, StringComparison.Ordinal);
        Assert.DoesNotContain(CaseNotices.ToSend(after), n => n.Id == owed.Id && n.To == PartyRole.Employee);
    }

    [Fact]
    public void What_is_not_owed_and_what_has_an_act_of_its_own_is_not_recorded_here()
    {
        var (review, mailing) = (Cast.CaseAt(CaseStage.RecordsOpen), new Mailing(PartyRole.Employee, "Rosalinda", ServiceMethod.Fax, null, Cast.Noon(Cast.SignedOn)));
        CaseAssert.Refused(review.MailNotice(new(NoticeKind.Ended), mailing, "<p>"), "There is no notice that the review ended to the employee in this case.");
        CaseAssert.Refused(review.MailNotice(new(NoticeKind.Assignment), mailing, "<p>"), "The notice of assignment and request for information is recorded by an act of its own.");
        CaseAssert.Refused(
            review.MailNotice(new(NoticeKind.Eligible), mailing with { SentAt = Cast.Noon(review.EligibleOn!.Value.AddDays(-1)) }, "<p>"),
            $"The notice ({review.EligibleOn.Value.AddDays(-1):yyyy-MM-dd}) cannot lie before what it tells ({review.EligibleOn:yyyy-MM-dd}). Correct one of the two.");
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Received).MailNotice(new(NoticeKind.Eligible), mailing, "<p>"),
            "Nothing has happened in this case that a notice would tell.", "There is no notice of eligibility to the employee in this case.");
        Assert.IsType<Outcome<CaseEvent>.Refused>(ReviewCase.Empty.MailNotice(new(NoticeKind.Eligible), mailing, "<p>"));
    }

    [Fact]
    public void Law_that_was_not_read_stands_on_no_letter()
    {
        foreach (var stage in Enum.GetValues<CaseStage>())
            foreach (var notice in CaseNotices.Of(Cast.CaseAt(stage)).Where(n => !n.Law.MayRefuse(n.On)))
                Assert.DoesNotContain($"The law: {notice.Law.Citation}", Plain(NoticeLetter.Of(Cast.CaseAt(stage), notice, Us)), StringComparison.Ordinal);
    }

    /// <summary>What a reader sees.</summary>
    private static string Plain(string html) => System.Net.WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", ""));
}
