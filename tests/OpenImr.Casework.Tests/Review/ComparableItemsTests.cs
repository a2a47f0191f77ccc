using OpenImr.Casework.Quality;
using OpenImr.Casework.Review;
using OpenImr.Casework.Tests.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Determinations;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Review;

public sealed class ComparableItemsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly DraftedItem Draft = DraftedItem.Of(Cast.Decision(1, ItemOutcome.Upheld, "MTUS, Chronic Pain Guideline (2025)"));

    /// <summary>A library of letters about carisoprodol, so many upheld and so many overturned, beside a case with its reviewer.</summary>
    private static async Task<LibraryUnderTest> WithAsync(Kept kept, int upheld, int overturned)
    {
        var library = await LibraryUnderTest.WithAsync(kept, Enumerable.Range(1, upheld + overturned).Select(n =>
            Letter(n, "04/02/2030", "x", Item(n % 2 == 0 ? "Soma 350 mg #60" : "Carisoprodol 350 mg #30", n <= upheld ? "Upheld" : "Overturned", $"Reasons of letter {n}. " + string.Concat(Enumerable.Repeat("The course is long. ", 60))))));
        Opened(await library.On.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        Opened(await library.On.Store.Drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "{}", 1, 0, Stop));
        return library;
    }

    private static Task<Outcome<FirstDrafts>> LockAsync(LibraryUnderTest library, int revision = 1) =>
        LockFirstDraft.HandleAsync(new(Cast.Number, 1, Draft, revision), Cast.DrAmaro, library.Office, Stop);

    private static Task<Outcome<OpenComparableItems.Opened>> OpenAsync(LibraryUnderTest library, DraftedItem? draft = null, int item = 1) =>
        OpenComparableItems.HandleAsync(new(Cast.Number, item, draft ?? Draft), Cast.DrAmaro, library.Office, Stop);

    [Theory, OnBothDatabases]
    public async Task After_the_lock_as_many_upheld_as_overturned_are_shown_and_what_was_shown_is_kept(Kept kept)
    {
        await using var library = await WithAsync(kept, upheld: 7, overturned: 2);
        Assert.StartsWith("Form an opinion of your own first", Refusal(await OpenAsync(library)), StringComparison.Ordinal);
        Opened(await LockAsync(library));
        var opened = Opened(await OpenAsync(library));
        Assert.Equal(2, opened.Pairs.Count);
        Assert.All(opened.Pairs, p => Assert.True(Number(p.Upheld.Address) <= 7 && Number(p.Overturned.Address) > 7));
        Assert.All(opened.Pairs, p => Assert.Contains("the same treatment: carisoprodol", p.Upheld.Reasons));
        Assert.StartsWith("Reasons of letter", opened.Pairs[0].Overturned.Opening, StringComparison.Ordinal);
        Assert.EndsWith(" …", opened.Pairs[0].Overturned.Opening, StringComparison.Ordinal);
        var logged = Assert.Single(opened.Openings);
        Assert.Equal(opened.Pairs.SelectMany(p => new[] { p.Upheld.Address, p.Overturned.Address }), logged.Shown);
        await library.ReopenAsync();
        library.On.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(logged.At, Assert.Single(Opened(await OpenAsync(library)).Openings).At);
        Assert.StartsWith("Form an opinion of your own first: lock your first draft of item 2", Refusal(await OpenAsync(library, item: 2)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(0, 9)]
    [InlineData(0, 0)]
    public async Task Where_one_outcome_is_missing_nothing_is_shown_of_the_other(int upheld, int overturned)
    {
        await using var library = await WithAsync(Kept.InSqlite, upheld, overturned);
        Opened(await LockAsync(library));
        var opened = Opened(await OpenAsync(library));
        Assert.Empty(opened.Pairs);
        Assert.Empty(Assert.Single(opened.Openings).Shown);
    }

    [Fact]
    public async Task No_more_than_four_pairs_are_shown()
    {
        await using var library = await WithAsync(Kept.InSqlite, 9, 9);
        Opened(await LockAsync(library));
        Assert.Equal(4, Opened(await OpenAsync(library)).Pairs.Count);
    }

    [Fact]
    public async Task A_draft_that_was_saved_anew_elsewhere_is_not_locked_unseen()
    {
        await using var library = await WithAsync(Kept.InSqlite, 1, 1);
        Assert.Contains("saved anew in another window", Refusal(await LockAsync(library, revision: 0)), StringComparison.Ordinal);
        Assert.Empty((await LockFirstDraft.FindAsync(Cast.Number, Cast.DrAmaro, library.Office, Stop)).Locked);
    }

    [Theory, OnBothDatabases]
    public async Task Quality_sees_what_changed_after_the_opening_and_the_case_knows_nothing_of_it(Kept kept)
    {
        await using var library = await WithAsync(kept, 3, 3);
        Opened(await LockAsync(library));
        Opened(await OpenAsync(library));
        Assert.Null(Assert.Single(await UseAsync(library, Cast.MedicalDirector)).Changed);
        foreach (var happened in Cast.EventsTo(CaseStage.Quality).Skip(Cast.EventsTo(CaseStage.WithReviewer).Count))
            Opened(await library.On.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Coordinator, _ => (Outcome<CaseEvent>)happened, Stop));
        var use = Assert.Single(await UseAsync(library, Cast.Quality));
        Assert.Equal((1, 6), (use.Item, Assert.Single(use.Openings).Shown.Count));
        // Drafted on another guideline than what was signed.
        Assert.Equal(["the guideline"], use.Changed!);
        var review = Opened(await library.On.Cases.LoadAsync(Cast.Number, Stop));
        Assert.Equal(Cast.CaseAt(CaseStage.Quality).Version, review.Version);
        Opened(await library.Office.Panel.RecordAsync(Cast.Reviewer, Cast.Credentialing, Cast.AmarosRecord(), library.Office.Today, Stop));
        var letters = Opened(await CheckDraft.HandleAsync(Cast.Number, Cast.Quality, library.Office, Stop));
        Assert.DoesNotContain("CM30-", Assert.IsType<Letter>(letters.Served).Content, StringComparison.Ordinal);
        Assert.StartsWith("To read comparable use is for", Refusal(await ReadComparableUse.HandleAsync(new(Cast.Number), Cast.Coordinator, library.Office, Stop)), StringComparison.Ordinal);
        Assert.IsType<Outcome<IReadOnlyList<ReadComparableUse.Use>>.Refused>(await ReadComparableUse.HandleAsync(new(Cast.Number), Cast.DrAmaro, library.Office, Stop));
    }

    private static Task<Outcome<BaseRates>> SetAsync(LibraryUnderTest library, bool areShown, Actor? actor = null) =>
        SetBaseRates.HandleAsync(new(areShown, "a trial of a quarter"), actor ?? Cast.MedicalDirector, library.Office, Stop);

    [Theory, OnBothDatabases]
    public async Task A_base_rate_is_counted_only_where_the_medical_director_turned_it_on_and_after_the_lock(Kept kept)
    {
        await using var library = await WithAsync(kept, upheld: 9, overturned: 3);
        Opened(await LockAsync(library));
        Assert.Null(Opened(await OpenAsync(library)).BaseRate);
        Assert.StartsWith("To set base rates is for medical director", Refusal(await SetAsync(library, true, Cast.Quality)), StringComparison.Ordinal);
        Opened(await SetAsync(library, true));
        Assert.Contains("on already", Refusal(await SetAsync(library, true)), StringComparison.Ordinal);
        await library.ReopenAsync();
        var opened = Opened(await OpenAsync(library));
        Assert.Equal(("carisoprodol", 12, 9, 3), (opened.BaseRate!.Value, opened.BaseRate.Items!.Value, opened.BaseRate.Upheld!.Value, opened.BaseRate.Overturned!.Value));
        Assert.Equal([false, true], opened.Openings.Select(o => o.WithBaseRate));
        Assert.StartsWith("Form an opinion of your own first", Refusal(await OpenAsync(library, item: 2)), StringComparison.Ordinal);
        Opened(await SetAsync(library, false));
        Assert.Null(Opened(await OpenAsync(library)).BaseRate);
        var rates = Opened(await ReadBaseRates.HandleAsync(Cast.Quality, library.Office, Stop));
        Assert.Equal([(true, "a trial of a quarter", Cast.MedicalDirector.Name), (false, "a trial of a quarter", Cast.MedicalDirector.Name)], rates.Changes.Select(c => (c.AreShown, c.Reason, c.Who.By)));
    }

    [Fact]
    public async Task A_base_rate_of_few_items_is_not_shown_and_not_logged_as_shown()
    {
        await using var library = await WithAsync(Kept.InSqlite, upheld: 2, overturned: 2);
        Opened(await SetAsync(library, true));
        Opened(await LockAsync(library));
        var opened = Opened(await OpenAsync(library));
        Assert.True(opened.BaseRate!.IsSuppressed);
        Assert.False(Assert.Single(opened.Openings).WithBaseRate);
    }

    [Fact]
    public async Task First_drafts_go_with_the_case()
    {
        await using var library = await WithAsync(Kept.InSqlite, 1, 1);
        Opened(await LockAsync(library));
        Opened(await library.On.Store.EraseAsync(Cast.Number, Core.Work.ErasureGround.RetentionEnded, new("farrow", "I. Farrow", [Role.Privacy]), Stop));
        Assert.Empty((await LockFirstDraft.FindAsync(Cast.Number, Cast.DrAmaro, library.Office, Stop)).Locked);
    }

    private static int Number(string address) => int.Parse(address.Split('-', '/')[1]);

    private static async Task<IReadOnlyList<ReadComparableUse.Use>> UseAsync(LibraryUnderTest library, Actor actor) =>
        Opened(await ReadComparableUse.HandleAsync(new(Cast.Number), actor, library.Office, Stop));
}
