using OpenImr.Casework.Issuance;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Reviewers;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Issuance;

/// <summary>Answers to the gate before publication: they release the published form, they are on record, and they hold no served letter.</summary>
public sealed class AnswerIdentifiersTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static Office OfficeOf(StoreUnderTest on) => new(
        on.Store, new ReviewerStore(on.Store.Events), new OrganizationStore(on.Store.Events),
        Cast.Organization,
        Cast.NoTies, SpecialtyMap.Standard, on.Clock);

    private const string Summary = "Rosalinda Quintero-Vale called 559-555-0142. She takes Best patches for low back pain.";

    private async Task<Office> IssuedWithHitsAsync(StoreUnderTest on)
    {
        var office = OfficeOf(on);
        Opened(await office.Panel.RecordAsync(Cast.Reviewer, Cast.Credentialing, Cast.AmarosRecord(), office.Today, Stop));
        CaseEvent[] events = [.. Cast.EventsTo(CaseStage.Quality).Select(e => e is CaseEvent.SummaryWritten s ? s with { Text = Summary } : e)];
        var review = ReviewCase.Fold(events);
        var signed = Letter.Served(FinalDetermination.Of(review, office.Profile)!).Hash;
        events = [.. events.Select(e => e is CaseEvent.DeterminationSigned s ? s with { LetterHash = signed } : e)];
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, events, Stop));
        review = Opened(await PassQuality.HandleAsync(new(Cast.Number, int.MaxValue, null), Cast.Quality, office, Stop));
        Opened(await IssueDetermination.HandleAsync(new(Cast.Number, review.Version), Cast.Coordinator, office, Stop));
        return office;
    }

    [Fact]
    public async Task Open_hits_hold_the_published_form_and_not_the_served_letter()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await IssuedWithHitsAsync(on);
        Opened(await OpenLetter.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop));
        var held = await OpenPublished.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop);
        Assert.Contains("559-555-0142", Refusal(held), StringComparison.Ordinal);
        // Who may not read the served letter reads no words of the hits either.
        Assert.DoesNotContain("559-555-0142", Refusal(await OpenPublished.HandleAsync(Cast.Number, Cast.Credentialing, office, Stop)), StringComparison.Ordinal);

        Assert.Contains("559-555-0142", Refusal(await OpenOutwardRecord.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
        var found = Opened(await ReadIdentifiers.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop));
        Assert.Contains(found.Open, h => h.Kind == IdentifierKind.Phone);
        var keepWithoutReason = await AnswerIdentifiers.HandleAsync(new(Cast.Number, [new(found.Open[0].Key, IdentifierAct.Keep, " ")]), Cast.Quality, office, Stop);
        Assert.Contains("Say why", Refusal(keepWithoutReason), StringComparison.Ordinal);
        Assert.Contains("Reload", Refusal(await AnswerIdentifiers.HandleAsync(new(Cast.Number, [new("nothing", IdentifierAct.Remove, null)]), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        Assert.IsType<Outcome<ReviewCase>.Refused>(await AnswerIdentifiers.HandleAsync(new(Cast.Number, [new(found.Open[0].Key, IdentifierAct.Remove, null)]), Cast.Coordinator, office, Stop));

        var before = Opened(await OpenLetter.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop)).Hash;
        var answered = Opened(await AnswerIdentifiers.HandleAsync(new(Cast.Number, [.. found.Open.Select(h => new AnswerIdentifiers.Answer(h.Key, IdentifierAct.Remove, null))]), Cast.Quality, office, Stop));
        var published = Opened(await OpenPublished.HandleAsync(Cast.Number, Cast.Credentialing, office, Stop));
        Assert.Contains("[removed] called [removed]. She takes Best patches", System.Text.RegularExpressions.Regex.Replace(published.Text, "\\s+", " "), StringComparison.Ordinal);
        Assert.Equal(before, Opened(await OpenLetter.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop)).Hash);
        Assert.Equal((answered.ServedHash, found.Open.Count), (before, answered.IdentifierAnswers.Count));
        // Who has the form with its gaps and this hash could try phone numbers until one fits.
        var record = Opened(await OpenOutwardRecord.HandleAsync(Cast.Number, Cast.Coordinator, office, Stop)).Json;
        Assert.DoesNotContain(answered.PublishedHash!, record, StringComparison.Ordinal);
        Assert.Contains(answered.ServedHash!, record, StringComparison.Ordinal);
    }
}
