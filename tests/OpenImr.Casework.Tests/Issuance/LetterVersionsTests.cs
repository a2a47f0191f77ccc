using System.Text;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Reviewers;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Issuance;

/// <summary>A correction leaves the first letter as it was: both open word for word, both have records that verify, and the case says which is in force and why.</summary>
public sealed class LetterVersionsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static Office OfficeOf(StoreUnderTest on) => new(
        on.Store, new ReviewerStore(on.Store.Events), new OrganizationStore(on.Store.Events),
        Cast.Organization,
        Cast.NoTies, SpecialtyMap.Standard, on.Clock);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_versions_open_and_verify_whether_the_first_was_sealed_before_the_correction_or_not(bool sealedBefore)
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = OfficeOf(on);
        Opened(await office.Panel.RecordAsync(Cast.Reviewer, Cast.Credentialing, Cast.AmarosRecord(), office.Today, Stop));
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.Quality)], Stop));
        var review = Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
        var first = FinalDetermination.Of(review, office.Profile, (1, Cast.IssuedOn))!;
        var (served, published) = (Letter.Served(first), Core.Determinations.Publication.PublicationDraft.Of(first));
        review = Opened(await on.Cases.AppendAsync(
            Cast.Number, int.MaxValue, Cast.Coordinator, _ => new Outcome<IReadOnlyList<CaseEvent>>.Accepted(
                [new CaseEvent.QualityPassed(null), new CaseEvent.DeterminationIssued(1, Cast.IssuedOn, null, served.Hash, published.Hash), served.Kept(1), published.Kept(1)]), Stop));
        var before = sealedBefore ? Opened(await SealDetermination.HandleAsync(Cast.Number, Cast.MedicalDirector, office, Stop)).Json : null;
        review = Opened(await on.Cases.AppendAsync(
            Cast.Number, int.MaxValue, Cast.Coordinator, r => r.CorrectFact(CaseFact.ClaimNumber, "WC-2026-00999", "Two digits were exchanged.", office.Today), Stop));
        review = Opened(await CorrectDetermination.HandleAsync(new(Cast.Number, review.Version, "Two digits of the claim number were exchanged."), Cast.Coordinator, office, Stop));

        Assert.Equal(
            [(1, Cast.IssuedOn, (string?)null), (2, office.Today, "Two digits of the claim number were exchanged.")],
            review.LetterVersions.Select(v => (v.Version, v.On, v.Correction)));
        foreach (var form in Enum.GetValues<LetterForm>())
        {
            var (one, two) = (Opened(await OpenedForm.OpenAsync(Cast.Number, form, Cast.Coordinator, office, Stop, 1)), Opened(await OpenedForm.OpenAsync(Cast.Number, form, Cast.Coordinator, office, Stop)));
            Assert.Equal(form == LetterForm.Served ? served.Html : published.Kept(1).Html, one.Html);
            Assert.NotEqual(one.Hash, two.Hash);
        }

        var records = new List<string>();
        foreach (var version in new int?[] { 1, 2, null })
        {
            var within = Opened(await SealDetermination.HandleAsync(Cast.Number, Cast.MedicalDirector, office, Stop, version));
            var outward = Opened(await OpenOutwardRecord.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop, version));
            var hash = review.LetterVersions[(version ?? 2) - 1].ServedHash;
            foreach (var json in new[] { within.Json, outward.Json })
            {
                Assert.IsType<Outcome<SealedRecord>.Accepted>(SealedRecord.Verify(Encoding.UTF8.GetBytes(json)));
                Assert.Contains(hash, json, StringComparison.Ordinal);
                Assert.Contains($"\"version\":{version ?? 2}", json.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }

            records.Add(within.Json);
        }

        Assert.NotEqual(records[0], records[1]);
        Assert.Equal(records[1], records[2]);
        if (before is not null)
            Assert.Equal(before, records[0]);
        // What was recorded after the first letter is no part of its record.
        Assert.DoesNotContain(nameof(CaseEvent.DeterminationCorrected), records[0], StringComparison.Ordinal);
        Assert.Contains(nameof(CaseEvent.DeterminationCorrected), records[1], StringComparison.Ordinal);
        Assert.Equal($"{Cast.Number} has no version 3 of its letter.", Refusal(await SealDetermination.HandleAsync(Cast.Number, Cast.MedicalDirector, office, Stop, 3)));
        Assert.DoesNotContain((await VerifyStore.RunAsync(on.Store, Stop)).Defects, d => !d.Contains("missing from the vault", StringComparison.Ordinal) && !d.Contains("the key of document", StringComparison.Ordinal));
    }
}
