using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Guidelines;

/// <summary>Criteria sets that the organization enters, and drafts that two persons compared with the guideline.</summary>
public sealed class EnteredCriteriaTests
{
    private const string Soma = "ca.mtus.cp2009.carisoprodol";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly string Text = new('a', 64);
    private static readonly DateOnly On = new(2026, 11, 2);

    private static CriteriaSet Set(EnteredGuidelines entered, string id = Soma) => entered.Criteria.All.Single(s => s.Id == id);

    private static string Json(string version, string note, string id = Soma, string status = "draft") => Set(EnteredGuidelines.None).ToJson()
        .Replace("\"1.0.0\"", $"\"{version}\"", StringComparison.Ordinal).Replace(Soma, id, StringComparison.Ordinal)
        .Replace("\"draft\"", $"\"{status}\", \"note\": \"{note}\"", StringComparison.Ordinal);

    [Theory, OnBothDatabases]
    public async Task A_draft_is_active_once_two_persons_have_compared_it_with_the_same_text(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Assert.Equal(CriteriaStatus.Draft, Set(Opened(await CompareCriteria.HandleAsync(new(Soma, Text.ToUpperInvariant(), On), Cast.MedicalDirector, office, Stop))).Status);
        Assert.Contains("a second person approves it", Refusal(await ApproveProposal.HandleAsync(new(1), Cast.MedicalDirector, office, Stop)), StringComparison.Ordinal);
        Assert.Contains("Where you find the same, approve that.", Refusal(await CompareCriteria.HandleAsync(new(Soma, Text, On), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        Opened(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop));

        await on.ReopenAsync();
        office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var entered = Opened(await ReadGuidelines.HandleAsync(Cast.Clerk, office, Stop));
        var active = Set(entered);
        Assert.Equal((CriteriaStatus.Active, null, Text), (active.Status, active.Banner, active.Verification.Against));
        Assert.Equal([$"{Cast.MedicalDirector.Name} ({Cast.MedicalDirector.User})", $"{Cast.Quality.Name} ({Cast.Quality.User})"], active.Verification.By);
        Assert.All(active.Criteria, c => Assert.True(c.Pages?.IsVerified ?? true));
        Assert.Equal(active, entered.Criteria.For(RequestLine.Read("Soma 350 mg #60"), new DateOnly(2014, 1, 1)).Set);
        Assert.Contains("is no draft", Refusal(await CompareCriteria.HandleAsync(new(Soma, Text, On), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Fact]
    public async Task A_set_that_was_compared_changes_by_a_new_version_alone_which_is_a_draft_again()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await CompareCriteria.HandleAsync(new(Soma, Text, On), Cast.MedicalDirector, office, Stop));
        Opened(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop));
        Assert.Contains("Give what you changed a new version.", Refusal(await ProposeCriteria.HandleAsync(new(Json("1.0.0", "Changed.")), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        Opened(await ProposeCriteria.HandleAsync(new(Json("1.1.0", "Changed.")), Cast.Quality, office, Stop));
        var entered = Opened(await ApproveProposal.HandleAsync(new(2), Cast.MedicalDirector, office, Stop));
        Assert.Equal(("1.1.0", "Changed.", CriteriaStatus.Draft), (Set(entered).Version, Set(entered).Note, Set(entered).Status));
        Assert.Contains("in the library as it is", Refusal(await ProposeCriteria.HandleAsync(new(Json("1.1.0", "Changed.")), Cast.Quality, office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_compared_is_not_approved()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await CompareCriteria.HandleAsync(new(Soma, Text, On), Cast.MedicalDirector, office, Stop));
        Opened(await ProposeCriteria.HandleAsync(new(Json("1.0.0", "Changed.")), Cast.Quality, office, Stop));
        Opened(await ApproveProposal.HandleAsync(new(2), Cast.MedicalDirector, office, Stop));
        Assert.Contains("was changed since it was compared. Compare it as it is now.", Refusal(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_set_is_asked_on_the_desk_once_a_second_person_approved_it_and_a_retired_one_no_longer()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var own = Json("1.0.0", "Our own.", "own.soma").Replace("mtus.chronic-pain.2009", "mtus.chronic-pain.2017", StringComparison.Ordinal);
        var edition = GuidelineLibrary.Standard.Chapter("mtus.chronic-pain")!.On(new DateOnly(2026, 11, 2)).Edition!;
        own = own.Replace("\"mtus.chronic-pain.2017\"", $"\"{edition.Id}\"", StringComparison.Ordinal).Replace("\"section\": \"Carisoprodol (Soma)\",", "", StringComparison.Ordinal);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var reviewer = new Actor(Cast.Reviewer.ToString(), Cast.Reviewer.ToString(), [Role.Reviewer]);
        async Task<string?> AskedAsync() => Opened(await ReadCriteria.HandleAsync(new(Cast.Number, 1), reviewer, office, Stop)).Choice.Set?.Id;
        Assert.Null(await AskedAsync());
        Opened(await ProposeCriteria.HandleAsync(new(own), Cast.MedicalDirector, office, Stop));
        Assert.Null(await AskedAsync());
        Opened(await ApproveProposal.HandleAsync(new(1), Cast.Quality, office, Stop));
        Assert.Equal("own.soma", await AskedAsync());
        Opened(await ProposeCriteria.HandleAsync(new(own.Replace("\"draft\"", "\"retired\"", StringComparison.Ordinal)), Cast.MedicalDirector, office, Stop));
        Opened(await ApproveProposal.HandleAsync(new(2), Cast.Quality, office, Stop));
        Assert.Null(await AskedAsync());
    }

    [Fact]
    public void What_is_no_set_is_refused_with_every_reason()
    {
        var none = EnteredGuidelines.None;
        string Refused(string sets) => Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.ProposeCriteria(sets)).Refusal.ToString();
        Assert.Contains("These are no criteria sets", Refused("a word"), StringComparison.Ordinal);
        Assert.Contains("There is no set in it.", Refused("{\"sets\":[]}"), StringComparison.Ordinal);
        Assert.Contains("at most 200,000 characters are read", Refused(new string(' ', EnteredGuidelines.LongestSets + 1)), StringComparison.Ordinal);
        Assert.Contains("and no member besides", Refused(Json("2.0.0", "x\", \"outcome\": \"Upheld")), StringComparison.Ordinal);
        Assert.Contains("calls itself active. Propose it as a draft", Refused(Json("2.0.0", "x", status: "active").Replace("\"by\": []", $"\"by\": [\"one\", \"two\"], \"against\": \"{Text}\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        var compared = Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.CompareCriteria(Soma, "none", new(2026, 12, 1), On)).Refusal;
        Assert.Equal(2, compared.Reasons.Count);
        Assert.Contains("There is no criteria set \"x\".", Assert.IsType<Outcome<GuidelineEvent>.Refused>(none.CompareCriteria("x", Text, On, On)).Refusal.ToString(), StringComparison.Ordinal);
    }
}
