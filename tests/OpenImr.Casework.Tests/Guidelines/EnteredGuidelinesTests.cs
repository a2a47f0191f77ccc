using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Guidelines;

/// <summary>Editions and sections that the organization enters: proposed by one person, approved by another, kept for ever.</summary>
public sealed class EnteredGuidelinesTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly GuidelineEvent.EditionProposed LowBack2025 = new(
        "mtus.low-back", "Low Back Disorders Guideline", "2025-01-15", GuidelineLicense.Proprietary, "A made-up order for this test", new(2025, 6, 1), EditionBasis.Service, "https://www.dir.ca.gov/dwc/MTUS/MTUS.html", new(2026, 11, 2));

    private static readonly GuidelineEvent.SectionProposed Relaxants = new("mtus.chronic-pain.2009", "Muscle relaxants (for pain)", "63-66", null, new(2026, 11, 2));

    [Theory, OnBothDatabases]
    public async Task An_edition_is_in_the_library_once_a_second_person_approves_it(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await ProposeEdition.HandleAsync(new(LowBack2025), Cast.MedicalDirector, office, Stop));
        Assert.Null(Opened(await ReadGuidelines.HandleAsync(Cast.Clerk, office, Stop)).Library.Edition("mtus.low-back.2025-06-01"));
        Assert.Contains("a second person approves it", Refusal(await ApproveProposal.HandleAsync(new(1), Cast.MedicalDirector, office, Stop)), StringComparison.Ordinal);
        Opened(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop));

        await on.ReopenAsync();
        office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var entered = Opened(await ReadGuidelines.HandleAsync(Cast.Clerk, office, Stop));
        var edition = entered.Library.Edition("mtus.low-back.2025-06-01")!;
        Assert.Equal((new DateOnly(2025, 6, 1), "mtus.low-back.2025-06-01"), (entered.Library.Edition("mtus.low-back.2021-11")!.InForceUntil, entered.Library.Chapter("mtus.low-back")!.On(new DateOnly(2026, 1, 1)).Edition!.Id));
        Assert.Equal("A made-up order for this test", edition.Order!.Title);
        var place = Assert.Single(Assert.IsType<CitationResolution.Resolved>(entered.Library.Resolve(new(GuidelineSource.Mtus, "Low Back Disorders Guideline", "2025", [], []), new DateOnly(2026, 1, 1))).Places);
        Assert.Equal(edition, place.Edition);
        Assert.Equal((Cast.MedicalDirector.Name, Cast.Quality.Name), (entered.Proposals[0].By.Name, entered.Proposals[0].Approved!.Name));
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_that_two_persons_looked_up_are_verified(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await ProposeSection.HandleAsync(new(Relaxants), Cast.Quality, office, Stop));
        var library = Opened(await ApproveProposal.HandleAsync(new(1), Cast.MedicalDirector, office, Stop)).Library;
        CitedPages Pages(string pages) => Assert.Single(Assert.Single(Assert.IsType<CitationResolution.Resolved>(library.Resolve(
            new(GuidelineSource.Mtus, "Chronic Pain Treatment Guidelines", null, ["muscle relaxants"], [pages]), new DateOnly(2014, 1, 1))).Places).Pages);
        Assert.Equal((PageFit.Inside, true), (Pages("63-65").Fit, Pages("63-65").IsVerified));
        Assert.Equal((PageFit.Outside, true), (Pages("24").Fit, Pages("24").IsVerified));
    }

    [Theory, OnBothDatabases]
    public async Task A_proposal_that_was_refused_stays_on_record_and_is_not_answered_again(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await ProposeEdition.HandleAsync(new(LowBack2025), Cast.MedicalDirector, office, Stop));
        Assert.Contains("Say why", Refusal(await RefuseProposal.HandleAsync(new(1, " "), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        var entered = Opened(await RefuseProposal.HandleAsync(new(1, "The order names another day."), Cast.Quality, office, Stop));
        Assert.Equal(("The order names another day.", false), (entered.Proposals[0].Reason, entered.Proposals[0].IsOpen));
        Assert.Contains("No proposal 1 waits for an answer.", Refusal(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        Assert.Same(GuidelineLibrary.Standard, entered.Library);
    }

    [Fact]
    public void A_proposal_is_refused_with_every_reason()
    {
        var none = EnteredGuidelines.None;
        var bad = new GuidelineEvent.EditionProposed("mtus.nowhere", " ", "soon", GuidelineLicense.Proprietary, "", new(2025, 6, 1), EditionBasis.Search, "http://x", new(2026, 12, 1));
        Assert.Equal(7, Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.ProposeEdition(bad, new(2026, 11, 2))).Refusal.Reasons.Count);
        Assert.Equal(5, Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.ProposeSection(new("x", "", "a few", "x", new(2026, 12, 1)), new(2026, 11, 2))).Refusal.Reasons.Count);
        var there = LowBack2025 with { AppliesFrom = new(2021, 11, 23) };
        Assert.Contains("has an edition from Nov 23, 2021 already", Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.ProposeEdition(there, new(2026, 11, 2))).Refusal.ToString(), StringComparison.Ordinal);
        var waiting = none.Apply(LowBack2025, new("osei", "N. Osei", new(2026, 11, 2)));
        Assert.Contains("is proposed already, by N. Osei on Nov 2, 2026", Assert.IsType<Outcome<GuidelineEvent>.Refused>(waiting.ProposeEdition(LowBack2025, new(2026, 11, 2))).Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_the_role_proposes_nothing()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Assert.IsType<Outcome<EnteredGuidelines>.Refused>(await ProposeEdition.HandleAsync(new(LowBack2025), Cast.Coordinator, office, Stop));
    }
}
