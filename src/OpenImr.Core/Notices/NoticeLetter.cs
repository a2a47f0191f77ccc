using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;

namespace OpenImr.Core.Notices;

/// <summary>A notice as a letter: fixed words, the case's facts, and what people wrote as they wrote it. An employee who reads Spanish best gets it in Spanish, with the English below.</summary>
/// <remarks>Law that was not read stands on no letter: where a time or a citation is recalled, the words without it are used.</remarks>
public sealed class NoticeLetter
{
    private const string Style = " .signatory { margin-top: 18pt; break-inside: avoid; } .other-language { break-before: page; margin-top: 24pt; } @media screen and (max-width: 40rem) { .fields th { white-space: normal; width: auto; } }";
    private readonly ReviewCase review;
    private readonly Notice notice;
    private readonly OrganizationProfile us;
    private readonly CalendarSet? calendars;
    private readonly LetterHtml html = new();
    private NoticeWords words = NoticeWords.English;

    private NoticeLetter(ReviewCase review, Notice notice, OrganizationProfile us, CalendarSet? calendars) =>
        (this.review, this.notice, this.us, this.calendars) = (review, notice, us, calendars);

    /// <summary>The languages of a notice: the recipient's own where there are words in it, and English always.</summary>
    public static IReadOnlyList<NoticeWords> LanguagesOf(ReviewCase review, PartyRole to)
    {
        ArgumentNullException.ThrowIfNull(review);
        return NoticeWords.For(to == PartyRole.Employee ? review.Parties.Employee.PreferredLanguage : "en");
    }

    /// <summary>The whole letter as HTML: the words that went out where they were kept, and otherwise as the case's facts make them now.</summary>
    public static string Of(ReviewCase review, Notice notice, OrganizationProfile us, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(us);
        return notice.Sent?.Html ?? new NoticeLetter(review, notice, us, calendars).Write(notice.Sent?.On);
    }

    /// <summary>The letter as it goes out on a day.</summary>
    public static string SentOn(DateOnly day, ReviewCase review, Notice notice, OrganizationProfile us, CalendarSet? calendars = null) =>
        new NoticeLetter(review, notice, us, calendars).Write(day);

    private string Write(DateOnly? sentOn)
    {
        var languages = LanguagesOf(review, notice.To);
        words = languages[0];
        html.Open(Title(), words.Language, sentOn is null ? "DRAFT" : "", review.Number.ToString(), Style);
        html.Lines([.. us.LetterheadLines, Contact()], "letterhead");
        html.Paragraph(sentOn is { } on ? words.Of(on) : words.Of("NotSent"), kind: sentOn is null ? "draft" : null);
        html.Lines(Recipient(), "address");
        foreach (var language in languages)
        {
            words = language;
            if (language != languages[0])
                html.Begin("other-language", language.Language);
            html.Heading(language == languages[0] ? 1 : 2, Title());
            if (review.Opening.Synthetic)
                html.Paragraph(words.Of("Synthetic"), kind: "synthetic");
            if (language == languages[0] && languages.Count > 1)
                html.Paragraph(words.Of("InEnglish"));
            html.Fields(Facts(), words.Of("YourCase"));
            Body();
            if (Prints(notice.Law))
                html.Paragraph(words.Of("Law", notice.Law.Citation));
            html.Paragraph(words.Of("Questions", us.Phone, review.Number));
            html.Lines([us.Signatory?.Name, us.Signatory?.Title, us.Name], "signatory");
            if (language != languages[0])
                html.End();
        }

        return html.Close();
    }

    private string Contact() => string.Join(" · ", new[]
    {
        string.IsNullOrWhiteSpace(us.Phone) ? null : words.Of("Contact.Phone", us.Phone), us.Fax is { } fax ? words.Of("Contact.Fax", fax) : null, us.Email,
    }.OfType<string>());

    /// <summary>Only law that was read stands on a letter.</summary>
    private bool Prints(Provision law) => law.MayRefuse(notice.On);

    private string? Time(Dated<Period> time)
    {
        if (notice.On < time.Contents[0].Provision.InForceFrom)
            return null;
        var (period, law) = time.On(notice.On);
        return Prints(law) ? words.Of(period) : null;
    }

    /// <summary>The administrator's time for records: by how the notice goes to it.</summary>
    private Dated<Period> RecordsTime => review.Track == ReviewTrack.Expedited ? Section9792_10_5.ExpeditedRecords
        : (review.Notices.LastOrDefault(n => n.To == PartyRole.ClaimsAdministrator)?.Method ?? review.Parties.ClaimsAdministrator.Service?.Method) == ServiceMethod.Electronic
            ? Section9792_10_5.RecordsAfterElectronicNotice
        : Section9792_10_5.RecordsAfterMailing;

    private string Title() => words.Of(notice.Id.Kind == NoticeKind.Eligible && NotReviewable().Any() ? "Eligible.InPart" : notice.Id.Kind.ToString());

    private IEnumerable<string?> Recipient()
    {
        var p = review.Parties;
        var (name, at) = notice.To switch
        {
            PartyRole.Employee => (p.Employee.Name, p.Employee.Address),
            PartyRole.Representative => (p.Representative?.Firm is { } firm ? $"{p.Representative.Name}, {firm}" : p.Representative?.Name ?? "", p.Representative?.Address),
            PartyRole.Employer => (p.Employer.Name, p.Employer.Address),
            PartyRole.ClaimsAdministrator => (p.ClaimsAdministrator.Name, p.ClaimsAdministrator.Address),
            PartyRole.RequestingPhysician => (p.RequestingPhysician.Name, p.RequestingPhysician.Address),
            _ => (us.MedicalDirector, null),
        };
        return [name, at?.Street, at is null ? null : $"{at.City}, {at.State} {at.PostalCode}", at is null or { Country: "US" } ? null : at.Country];
    }

    private IEnumerable<(string, string)> Facts() =>
    [
        (words.Of("CaseNumber"), review.Number.ToString()),
        (words.Of("ClaimNumber"), review.Claim.Number),
        (words.Of("Employee"), review.Parties.Employee.Name),
        (words.Of("Injured"), words.Of(review.Injury.On)),
        (words.Of("Physician"), review.Parties.RequestingPhysician.Name),
        (words.Of("Decided"), words.Of(review.UtilizationReview.DecidedOn)),
        (words.Of("Received"), words.Of(review.Application.ReceivedOn)),
    ];

    private void Body()
    {
        var (kind, on) = (notice.Id.Kind, words.Of(notice.On));
        switch (kind)
        {
            case NoticeKind.InformationRequest:
                html.Paragraph(words.Of("InformationRequest.Body"));
                Stated(review.InformationRequests[notice.Id.Number - 1].What);
                if (Time(Section9792_10_3.InformationAnswer) is { } answer)
                    html.Paragraph(words.Of("InformationRequest.Until", answer));
                break;
            case NoticeKind.Eligible:
                html.Paragraph(words.Of("Eligible.Body", on));
                Reviewed();
                break;
            case NoticeKind.Ineligible:
                html.Paragraph(words.Of("Ineligible.Body", on));
                html.List(review.IneligibleFor.Select(Ground));
                break;
            case NoticeKind.Duplicate:
                html.Paragraph(words.Of("Duplicate.Body", on, review.GoesOnIn));
                break;
            case NoticeKind.Deferral:
                html.Paragraph(words.Of("Deferral.Body", on));
                Stated(review.Deferral!.Reason);
                html.Paragraph(Time(Section4610_5.FilingAfterLiability) is { } again ? words.Of("Deferral.Next", again) : words.Of("Deferral.NextPlain"));
                if (Time(Section4610_5.FilingAfterLiability) is not null)
                    html.Paragraph(words.Of("Deferral.NoTime"));
                return;
            case NoticeKind.Joined:
                html.Paragraph(words.Of("Joined.Body", on, string.Join(", ", review.Joined.Select(j => j.Number))));
                html.Paragraph(words.Of("Joined.Next", review.Number));
                return;
            case NoticeKind.Assignment:
                if (review.EligibleOn is { } eligible)
                    html.Paragraph(words.Of("Assignment.Eligible", words.Of(eligible)));
                html.Paragraph(words.Of("Assignment.Body", on));
                Reviewed();
                html.Paragraph(words.Of("Assignment.Track", words.Of($"Track.{review.Track}")));
                html.Paragraph(Time(RecordsTime) is { } records
                    ? words.Of("Assignment.Administrator", records) : words.Of("Assignment.AdministratorPlain"));
                html.Paragraph(words.Of("Assignment.Employee"));
                break;
            case NoticeKind.Expedited:
                html.Paragraph(words.Of("Expedited.Body", on, review.Application.Certification?.By));
                html.Paragraph(Time(Section9792_10_5.ExpeditedRecords) is { } fast ? words.Of("Expedited.Next", fast) : words.Of("Expedited.NextPlain"));
                return;
            case NoticeKind.Extension:
                html.Paragraph(words.Of("Extension.Body", on, review.Extensions[notice.Id.Number - 1].Days));
                break;
            case NoticeKind.ItemEnded:
                html.Paragraph(words.Of("ItemEnded.Body", on, words.Of($"Reason.{review.EndedItems.Last(e => e.Item == notice.Id.Number).Reason}")));
                Items(review.Items.Values.Where(i => i.Number == notice.Id.Number));
                break;
            case NoticeKind.Ended:
                html.Paragraph(words.Of("Ended.Body", on, words.Of($"Reason.{review.Termination!.Reason}")));
                break;
            case NoticeKind.Unreviewed:
                html.Paragraph(words.Of("Unreviewed.Body", words.Of(review.Mailings.Min(m => PacificTime.DayOf(m.Mailing.SentAt)))));
                html.List(Unreviewed().Select(d => words.Of("Unreviewed.Document", d.Id, d.Pages, words.Of(d.ReceivedOn), Words.Of(d.Type).ToLowerInvariant())));
                html.Paragraph(words.Of("Unreviewed.NotSeen"));
                break;
            case NoticeKind.Explanation:
                Explanation(on);
                break;
        }

        html.Paragraph(words.Of($"{kind}.Next"));
    }

    /// <summary>What someone wrote, as it was written.</summary>
    private void Stated(string text) => html.Paragraph(words.Language == NoticeWords.English.Language ? text : words.Of("AsStated", text));

    private void Items(IEnumerable<CaseItem> items)
    {
        html.List(items.Select(i => words.Of("Item", i.Number, i.Request.InDispute)));
        if (words.Language != NoticeWords.English.Language)
            html.Paragraph(words.Of("AsWritten"));
    }

    /// <summary>What is reviewed, and what is not and why: whether the request is approved in whole or in part (Lab. Code § 4610.5(k)).</summary>
    private void Reviewed()
    {
        Items(review.Items.Values.Where(i => i.Status == ItemStatus.InDispute));
        if (NotReviewable().ToArray() is not { Length: > 0 } not)
            return;
        html.Paragraph(words.Of("Eligible.Not"));
        html.List(not.Select(i => words.Of("ItemBecause", i.Number, i.Request.AsWritten, Why(i))));
    }

    private IEnumerable<CaseItem> NotReviewable() => review.Items.Values.Where(i => i.Status == ItemStatus.NotReviewable);

    /// <summary>The documents of which the recipient is told.</summary>
    private IEnumerable<CaseDocument> Unreviewed()
    {
        var told = review.UnreviewedNotices.Where(n => n.Notice.To == notice.To).ElementAtOrDefault(notice.Id.Number - 1)?.Documents ?? [.. review.UntoldTo(notice.To)];
        return review.Documents.Where(d => told.Contains(d.Id));
    }

    private string Why(CaseItem item) =>
        words.Find($"Not.{item.Request.Act}") is { } fixedWords && (words.Language != NoticeWords.English.Language || item.Reason is null) ? fixedWords
        : words.Language == NoticeWords.English.Language ? item.Reason ?? ""
        : words.Of("Rule.Other");

    private string Ground(RecordedFinding finding) => words.Language == NoticeWords.English.Language
        ? words.Of("Ground", finding.Sentence, finding.Citation)
        : words.Of("Ground", words.Find($"Rule.{finding.Rule}") ?? words.Of("Rule.Other"), finding.Citation);

    private void Explanation(string on)
    {
        html.Paragraph(words.Of("Explanation.Body", on));
        var items = FinalDetermination.Of(review, us, (review.LetterVersion, review.CorrectedOn ?? review.IssuedOn ?? notice.On))?.Items ?? [];
        html.Table(words.Of("Explanation.Items"), [words.Of("Explanation.Number"), words.Of("Explanation.Request"), words.Of("Explanation.Decision")],
            items.Select((item, i) => (IReadOnlyList<string>)[$"{i + 1}", item.Item.Disputed, words.Of($"Outcome.{item.Outcome}")]));
        foreach (var outcome in items.Select(i => i.Outcome).Distinct().Order())
            html.Paragraph(words.Of($"Explanation.{outcome}"));
        if (items.Any(i => i.Outcome == ItemOutcome.Overturned) && Time(Section4610_6.Authorization) is { } authorize)
            html.Paragraph(words.Of("Explanation.Authorize", authorize));
        if (Time(Section4610_6.Appeal) is { } appeal)
        {
            html.Paragraph(words.Of("Explanation.Appeal", appeal));
            if (Time(Section1013.MailCalifornia) is { } inState && Time(Section1013.MailUnitedStates) is { } otherState
                && Time(Section1013.MailForeign) is { } abroad && Time(Section1010_6.Extension) is { } electronic)
                html.Paragraph(words.Of("Explanation.AppealMore", inState, otherState, abroad, electronic));
        }

        if (review.Mailings.LastOrDefault(m => m.Mailing.To == PartyRole.Employee && m.Version == review.LetterVersion)?.Mailing is { } mailed
            && CaseClocks.Of(review, calendars).FirstOrDefault(c => c.Rule == "appeal") is { Deadline: { MayRefuse: true } due })
            html.Paragraph(words.Of("Explanation.AppealUntil", words.Of(PacificTime.DayOf(mailed.SentAt)), words.Of(due.Due.LastDay)));
    }
}
