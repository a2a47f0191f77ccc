using OpenImr.Casework.Assignment;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Notices;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Notices;
using OpenImr.Core.Records;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Notices;

/// <summary>A letter that went out keeps its words, whoever changes later: every act that records something as sent is tried.</summary>
public sealed class SentLettersTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset At = Cast.Noon(new(2026, 11, 20));

    /// <summary>An act that records something as sent.</summary>
    /// <param name="Stores">The event that says so.</param>
    /// <param name="Before">The case before.</param>
    /// <param name="Do">The act.</param>
    /// <param name="Marks">The kinds of notice that it marks as sent; none for the determination.</param>
    private sealed record Sends(Type Stores, IReadOnlyList<CaseEvent> Before, Func<ReviewCase, Office, Task<Outcome<ReviewCase>>> Do, params NoticeKind[] Marks);

    private static Mailing To(PartyRole role) => new(role, "As typed", ServiceMethod.MailCalifornia, "1 Old Street", At);

    private static readonly Dictionary<string, Sends> Acts = new()
    {
        ["the notice of assignment"] = new(typeof(CaseEvent.PartiesNotified), Cast.EventsTo(CaseStage.Assigned),
            (c, o) => NotifyParties.HandleAsync(new(c.Number, c.Version, Cast.Notices), Cast.Coordinator, o, Stop), NoticeKind.Assignment),
        ["a request for information"] = new(typeof(CaseEvent.InformationRequested), Cast.EventsTo(CaseStage.Received),
            (c, o) => RequestInformation.HandleAsync(new(c.Number, c.Version, PartyRole.Employee, "the signature", ServiceMethod.Fax), Cast.Coordinator, o, Stop), NoticeKind.InformationRequest),
        ["a notice of ineligibility"] = new(typeof(CaseEvent.IneligibilityNotified), Cast.EventsTo(CaseStage.Ineligible),
            (c, o) => NotifyIneligibility.HandleAsync(new(c.Number, c.Version, To(PartyRole.Employer)), Cast.Coordinator, o, Stop), NoticeKind.Ineligible),
        ["documents not reviewed"] = new(typeof(CaseEvent.UnreviewedDocumentsTold),
            [
                .. Cast.EventsTo(CaseStage.Issued), new CaseEvent.DeterminationMailed(1, To(PartyRole.Employee) with { SentAt = Cast.Noon(Cast.IssuedOn) }),
                new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, "Valley Imaging Center", "2026-11-03", 2, PartyRole.Employee, Cast.IssuedOn)),
            ],
            (c, o) => TellUnreviewed.HandleAsync(new(c.Number, c.Version, To(PartyRole.Employee)), Cast.Coordinator, o, Stop), NoticeKind.Unreviewed),
        ["the determination"] = new(typeof(CaseEvent.DeterminationMailed), Issued(1),
            (c, o) => MailDetermination.HandleAsync(new(c.Number, c.Version, To(PartyRole.Employee)), Cast.Coordinator, o, Stop)),
        ["a corrected determination"] = new(typeof(CaseEvent.DeterminationMailed),
            [.. Issued(1), new CaseEvent.DeterminationCorrected(2, new(2026, 11, 9), "Mistyped.", new('1', 64), new('2', 64)), Written(2)],
            (c, o) => MailDetermination.HandleAsync(new(c.Number, c.Version, To(PartyRole.Employee)), Cast.Coordinator, o, Stop)),
        ["a duplicate"] = Mailed(NoticeKind.Duplicate, Cast.EventsTo(CaseStage.Duplicate)),
        ["eligibility"] = Mailed(NoticeKind.Eligible, Cast.EventsTo(CaseStage.Eligible)),
        ["a deferral"] = Mailed(NoticeKind.Deferral, Cast.EventsTo(CaseStage.Deferred)),
        ["a termination"] = Mailed(NoticeKind.Ended, Cast.EventsTo(CaseStage.Terminated)),
        ["the explanation"] = Mailed(NoticeKind.Explanation, Issued(1), 1),
        ["joined cases"] = Mailed(NoticeKind.Joined,
            [.. Cast.EventsTo(CaseStage.Eligible), new CaseEvent.Consolidated(new(2026, 10, 8), [new(CaseNumber.Of(2026, 1501), [], new(2026, 10, 6))])]),
        ["an expedited review"] = Mailed(NoticeKind.Expedited,
            [.. Cast.EventsTo(CaseStage.RecordsOpen), new CaseEvent.ConvertedToExpedited(new("A. Treating, MD", new(2026, 10, 12), "loss of function"), Cast.Noon(new(2026, 10, 12)))]),
        ["more time"] = Mailed(NoticeKind.Extension, [.. Cast.EventsTo(CaseStage.RecordsComplete), new CaseEvent.TimeExtended(3, new(2026, 10, 28), "letter of the director")], 1),
        ["an item that left"] = Mailed(NoticeKind.ItemEnded,
            [.. Cast.EventsTo(CaseStage.RecordsOpen), new CaseEvent.ItemTerminated(2, TerminationReason.Authorized, new(2026, 10, 12), false, "letter")], 2),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    private static Sends Mailed(NoticeKind kind, IReadOnlyList<CaseEvent> before, int number = 0) => new(
        typeof(CaseEvent.NoticeMailed), before,
        (c, o) => MailNotice.HandleAsync(new(c.Number, c.Version, new(kind, number), To(PartyRole.Employee)), Cast.Coordinator, o, Stop), kind);

    private static IReadOnlyList<CaseEvent> Issued(int version) => [.. Cast.EventsTo(CaseStage.Issued), Written(version)];

    private static CaseEvent.LetterWritten Written(int version) =>
        new(version, LetterForm.Served, Cast.ServedHash, $"<html lang=\"en\">Version {version} to {Cast.Employee.Name}, from {Cast.Organization.Name}</html>");

    [Fact]
    public void Every_event_that_records_a_sending_is_tried_and_every_kind_of_notice()
    {
        Type[] mailing = [typeof(Mailing), typeof(IReadOnlyList<Mailing>)];
        var events = typeof(CaseEvent).GetNestedTypes().Where(t => t.GetProperties().Any(p => mailing.Contains(p.PropertyType) || p.Name == "SentBy"));
        Assert.Equal(events.Select(t => t.Name).Order(), Acts.Values.Select(a => a.Stores.Name).Distinct().Order());
        Assert.Equal(Enum.GetValues<NoticeKind>(), Acts.Values.SelectMany(a => a.Marks).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_went_out_reads_the_same_after_every_name_and_address_changed(string name)
    {
        var act = Acts[name];
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await DescribedAsync(on, Cast.Organization);
        var before = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, act.Before, Stop));
        var sentBefore = CaseNotices.Of(before).Count(n => n.Sent is not null);
        var after = Opened(await act.Do(before, office));

        // What the act marks as sent, and nothing else.
        var sent = CaseNotices.Of(after).Where(n => n.Sent?.Html is not null).ToArray();
        Assert.Equal(act.Marks, sent.Select(n => n.Id.Kind).Distinct());
        Assert.Equal(CaseNotices.Of(after).Count(n => n.Sent is not null) - sentBefore, sent.Length);
        var letters = await ReadAsync(after, office);

        // Stored as it is: some of these cases are closed, and their parties still move.
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, r => new CaseEvent.PartiesChanged(EveryoneElse(r.Parties), "Everybody moved and changed the name."), Stop));
        office = await DescribedAsync(on, Other);
        var changed = Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
        Assert.Equal("Someone Else", changed.Parties.Employee.Name);
        Assert.Equal(letters, await ReadAsync(changed, office));
        Assert.All(letters.Values, html => Assert.DoesNotContain("DRAFT", html, StringComparison.Ordinal));
        Assert.NotEmpty(letters);
        Assert.DoesNotContain(letters.Values, html => html.Contains("Someone Else", StringComparison.Ordinal) || html.Contains(Other.Name, StringComparison.Ordinal));

        // The representative leaves: what he or she got is still there.
        var alone = Opened(await on.Cases.AppendAsync(
            Cast.Number, int.MaxValue, Cast.Clerk, r => new CaseEvent.PartiesChanged(r.Parties with { Representative = null }, "The representative left."), Stop));
        var kept = await ReadAsync(alone, office);
        Assert.Equal(letters.Values.Order(StringComparer.Ordinal), kept.Values.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_goes_out_before_the_organization_said_who_it_is(string name)
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var undescribed = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var before = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Acts[name].Before, Stop));
        Assert.Contains(
            "Nothing goes out before the organization's profile is complete. It still needs name, address, phone, letterhead, medical director, signatory and owners. "
            + "The medical director enters it on the page Organization, or with imr organization set FILE.",
            Refusal(await Acts[name].Do(before, undescribed)), StringComparison.Ordinal);
        Assert.Equal(before.Version, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Version);
        Opened(await Acts[name].Do(before, await DescribedAsync(on, Cast.Organization)));
    }

    [Fact]
    public async Task A_letter_that_is_sent_again_leaves_the_first_one_readable()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await DescribedAsync(on, Cast.Organization);
        var review = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Ineligible), Stop));
        review = Opened(await NotifyIneligibility.HandleAsync(new(review.Number, review.Version, To(PartyRole.Employee)), Cast.Coordinator, office, Stop));
        var first = Opened(await OpenNotice.HandleAsync(review.Number, new(NoticeKind.Ineligible), PartyRole.Employee, Cast.Coordinator, office, Stop));
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, r => r.ChangeParties(EveryoneElse(r.Parties), "Moved."), Stop));
        review = Opened(await NotifyIneligibility.HandleAsync(new(review.Number, int.MaxValue, To(PartyRole.Employee)), Cast.Coordinator, office, Stop));
        var second = Opened(await OpenNotice.HandleAsync(review.Number, new(NoticeKind.Ineligible), PartyRole.Employee, Cast.Coordinator, office, Stop));
        Assert.Contains("Someone Else", second, StringComparison.Ordinal);
        Assert.Equal(first, Opened(await OpenNotice.HandleAsync(review.Number, new(NoticeKind.Ineligible), PartyRole.Employee, Cast.Coordinator, office, Stop, 1)));

        // A new look takes the finding back, not the letters.
        review = Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Coordinator, r => r.ReopenEligibility(new(2026, 11, 21), "A signature came in."), Stop));
        review = Opened(await on.Cases.AppendAsync(
            Cast.Number, int.MaxValue, Cast.Coordinator, _ => new CaseEvent.FoundEligible(new(2026, 11, 21), Cast.DisputedItems, [], [], null), Stop));
        Assert.Equal([first, second], CaseNotices.Of(review).Where(n => n.Id.Kind == NoticeKind.Ineligible).Select(n => n.Sent!.Html));
    }

    [Fact]
    public async Task A_sending_whose_words_were_not_kept_is_written_anew_and_says_so()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await DescribedAsync(on, Cast.Organization);
        var review = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsOpen), Stop));
        var old = CaseNotices.Of(review).First(n => n.Id.Kind == NoticeKind.Assignment);
        Assert.Null(old.Sent!.Html);
        Assert.Contains(Cast.Administrator.Name, Opened(await OpenNotice.HandleAsync(review.Number, old.Id, old.To, Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
    }

    private static readonly OrganizationProfile Other = Cast.Organization with { Name = "Renamed Since", Letterhead = "Renamed Since", Phone = "213-555-0111", Signatory = new("Nobody", "Nothing") };

    private static CaseParties EveryoneElse(CaseParties parties)
    {
        var address = new Address("99 New Street", "Fresno", "CA", "93722");
        return parties with
        {
            Employee = parties.Employee with { GivenName = "Someone", FamilyName = "Else", Address = address, PreferredLanguage = "en" },
            Representative = parties.Representative! with { Name = "Someone Else, Esq.", Address = address },
            ClaimsAdministrator = parties.ClaimsAdministrator with { Name = "Someone Else Claims", Address = address },
            RequestingPhysician = parties.RequestingPhysician with { Name = "Someone Else, MD", Address = address },
            Employer = parties.Employer with { Name = "Someone Else Inc.", Address = address },
        };
    }

    private static async Task<Office> DescribedAsync(StoreUnderTest on, OrganizationProfile profile)
    {
        Opened(await DescribeOrganization.HandleAsync(new(profile), Cast.MedicalDirector, await OpenOffice.OnAsync(on.Store, on.Clock, Stop), Stop));
        return await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
    }

    /// <summary>Every kept letter of the case as the pages show it, by its address; and the determination where there is one.</summary>
    private static async Task<Dictionary<string, string>> ReadAsync(ReviewCase review, Office office)
    {
        var letters = new Dictionary<string, string>();
        foreach (var notice in CaseNotices.Of(review).Where(n => n.Sent?.Html is not null))
            letters.Add($"{notice.Id}{notice.To}{notice.Earlier}", Opened(await OpenNotice.HandleAsync(review.Number, notice.Id, notice.To, Cast.Coordinator, office, Stop, notice.Earlier)));
        if (review.IssuedOn is not null && review.Mailings.Count > 0)
            foreach (var version in review.LetterVersions)
                if (await OpenLetter.HandleAsync(review.Number, Cast.Coordinator, office, Stop, version.Version) is Outcome<Letter>.Accepted { Value: var letter })
                    letters.Add($"version {version.Version}", letter.Html);
        return letters;
    }
}
