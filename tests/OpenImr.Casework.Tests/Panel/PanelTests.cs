using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Panel;

/// <summary>The panel in the store, on both databases.</summary>
public sealed class PanelTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static Office OfficeOf(StoreUnderTest on) => new(
        on.Store, new ReviewerStore(on.Store.Events), new OrganizationStore(on.Store.Events),
        Cast.Organization,
        Cast.NoTies, SpecialtyMap.Standard, on.Clock);

    private static PanelEntry Entry(int line, ExpertReviewer reviewer, params ReviewerEvent[] later) => new(
        line, reviewer.Id, id => new ReviewerEvent.ReviewerEnrolled(id, "Lucía", "Amaro", Degree.DoctorOfMedicine, new(2024, 1, 15)),
        [.. Cast.AmarosRecord().Skip(1).Select(f => f is ReviewerEvent.LicenseRecorded { License: var l } && reviewer.Id != Cast.Reviewer ? new ReviewerEvent.LicenseRecorded(l with { Number = $"{l.Number}-{reviewer.Id}" }) : f), .. later]);

    [Theory, OnBothDatabases]
    public async Task Candidates_carry_the_load_that_the_cases_give_them(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Amaro()), Entry(3, Cast.Colleague(388))]), Cast.Credentialing, office, Stop));
        foreach (var (sequence, stage) in new[] { (1, CaseStage.WithReviewer), (2, CaseStage.Quality), (3, CaseStage.Issued), (4, CaseStage.RecordsComplete) })
            Opened(await on.Cases.CreateAsync(CaseNumber.Of(2026, sequence), Cast.Clerk, Numbered(CaseNumber.Of(2026, sequence), stage), Stop));

        var candidates = Opened(await FindReviewers.HandleAsync(new(CaseNumber.Of(2026, 4)), Cast.Coordinator, office, Stop));
        Assert.Equal([("R-0388", 0), ("R-0412", 2)], candidates.Select(c => (c.Reviewer.ToString(), c.OpenCases)));
        Assert.All(candidates, c => Assert.True(c.IsFree, string.Join(" ", c.BlockedBy.Select(b => b.Sentence))));
        Assert.Equal("none found (12 parties)", candidates[0].Conflict);

        Opened(await on.Cases.AppendAsync(
            CaseNumber.Of(2026, 1), int.MaxValue, Cast.Coordinator, r => r.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Replaced, "Ill."), Stop));
        var one = Opened(await CheckReviewer.HandleAsync(new(Cast.Reviewer, CaseNumber.Of(2026, 1)), Cast.MedicalDirector, office, Stop));
        Assert.Equal((1, "R-0412 had this case before and left it."), (one.OpenCases, Assert.Single(one.BlockedBy).Sentence));
    }

    [Theory, OnBothDatabases]
    public async Task A_reviewers_record_is_read_as_it_was_stored(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        ReviewerEvent[] later =
        [
            new ReviewerEvent.SanctionRecorded(new(1, "Board", "Accusation", new(2026, 2, 1), Pending: true)),
            new ReviewerEvent.SanctionDismissed(1, new(2026, 3, 1), "letter"),
            new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Selma Clinic", ProfessionalRelation.Contract, 4.5m, new(2020, 1, 1))),
            new ReviewerEvent.AffiliationDisclosed(2, new Affiliation.Familial("Pat Doe", FamilialRelation.Sibling)),
            new ReviewerEvent.AffiliationDisclosed(3, new Affiliation.Financial("Fund", null, FinancialExclusion.AcademicCenter)),
            new ReviewerEvent.AffiliationEnded(2, new(2026, 4, 1)),
            new ReviewerEvent.ReviewerLeft(new(2026, 12, 31), "Retires."),
        ];
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Amaro(), later)]), Cast.Credentialing, OfficeOf(on), Stop));
        await on.ReopenAsync();
        var read = Opened(await OfficeOf(on).Panel.LoadAsync(Cast.Reviewer, Stop));
        var written = Cast.Amaro(later);
        Assert.Equal(written.Version, read.Version);
        Assert.Equal(written.Licenses, read.Licenses);
        Assert.Equal(written.Certifications, read.Certifications);
        Assert.Equal(written.Sanctions, read.Sanctions);
        Assert.Equal(written.Affiliations, read.Affiliations);
        Assert.Equal(written.Left, read.Left);
        Assert.Equal(written.Identities, read.Identities);
        Assert.Equal(["R-0412"], (await OfficeOf(on).Panel.AllAsync(Stop)).Select(r => r.Id.ToString()));
    }

    [Theory, OnBothDatabases]
    public async Task A_panel_of_which_one_line_cannot_be_taken_is_refused_whole(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Amaro())]), Cast.Credentialing, office, Stop));
        Assert.Equal(
            """
            Line 3: R-0412 is enrolled already. Take the line out, or leave the token blank for another physician.
            Line 4: Say why the reviewer leaves.
            """.ReplaceLineEndings("\n"),
            Refusal(await EnrollReviewers.HandleAsync(
                new([Entry(2, Cast.Colleague(7)), Entry(3, Cast.Amaro()), Entry(4, Cast.Colleague(8), new ReviewerEvent.ReviewerLeft(new(2026, 11, 1), ""))]),
                Cast.Credentialing, office, Stop)));
        Assert.Single(await office.Panel.AllAsync(Stop));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_without_a_token_gets_the_next_free_one(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Colleague(1))]), Cast.Credentialing, office, Stop));
        Assert.Equal(
            ["R-0003", "R-0002", "R-0004"],
            Opened(await EnrollReviewers.HandleAsync(
                new([Entry(2, Cast.Colleague(7)) with { Token = null }, Entry(3, Cast.Colleague(2)), Entry(4, Cast.Colleague(9)) with { Token = null }]),
                Cast.Credentialing, office, Stop)).Select(id => id.ToString()));
    }

    [Theory, OnBothDatabases]
    public async Task A_physician_is_enrolled_once_whatever_the_token(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Amaro())]), Cast.Credentialing, office, Stop));
        Assert.Equal(
            """
            Line 2: License CA A104412 is that of R-0412. A physician is enrolled once.
            Line 2: License OH 35.098812 is that of R-0412. A physician is enrolled once.
            Line 4: License CA A104412-R-0007 is that of line 3. A physician is enrolled once.
            Line 4: License OH 35.098812-R-0007 is that of line 3. A physician is enrolled once.
            """.ReplaceLineEndings("\n"),
            Refusal(await EnrollReviewers.HandleAsync(
                new([Entry(2, Cast.Amaro()) with { Token = null }, Entry(3, Cast.Colleague(7)) with { Token = null }, Entry(4, Cast.Colleague(7)) with { Token = null }]), Cast.Credentialing, office, Stop)));
        Assert.Single(await office.Panel.AllAsync(Stop));
    }

    [Theory, OnBothDatabases]
    public async Task A_fact_that_stands_on_file_just_so_is_not_recorded_twice(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(new([Entry(2, Cast.Amaro())]), Cast.Credentialing, office, Stop));
        Assert.Equal("This license stands on file just so.", Refusal(await RecordReviewerFacts.HandleAsync(new(Cast.Reviewer, [new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense)]), Cast.Credentialing, office, Stop)));
        var tie = new Affiliation.Professional("Selma Clinic", ProfessionalRelation.Contract, 4.5m);
        Opened(await RecordReviewerFacts.HandleAsync(new(Cast.Reviewer, [new ReviewerEvent.AffiliationDisclosed(1, tie)]), Cast.Credentialing, office, Stop));
        Assert.Equal("This affiliation stands on file just so.", Refusal(await RecordReviewerFacts.HandleAsync(new(Cast.Reviewer, [new ReviewerEvent.AffiliationDisclosed(2, tie)]), Cast.Credentialing, office, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Only_those_whom_it_concerns_look_at_the_panel_or_change_it(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = OfficeOf(on);
        Assert.Equal("To find reviewers is for coordinator, credentialing or medical director. Ask one of them, or the administrator for the role.", Refusal(await FindReviewers.HandleAsync(new(Cast.Number), Cast.Clerk, office, Stop)));
        Assert.Equal("To enroll reviewers is for credentialing or medical director. Ask one of them, or the administrator for the role.", Refusal(await EnrollReviewers.HandleAsync(new([]), Cast.Coordinator, office, Stop)));
        Assert.Contains("There is no case", Refusal(await FindReviewers.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
    }

    private static IReadOnlyList<CaseEvent> Numbered(CaseNumber number, CaseStage stage) =>
        [.. Cast.EventsTo(stage).Select(e => e is CaseEvent.ApplicationReceived received ? received with { Number = number } : e)];
}
