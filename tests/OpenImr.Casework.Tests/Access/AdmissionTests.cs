using OpenImr.Casework.Assignment;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Access;

/// <summary>The table at work: own cases, stages, and what is answered to those who may not.</summary>
public sealed class AdmissionTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly CaseNumber Absent = CaseNumber.Of(2026, 9999);
    private static readonly Actor Stranger = new("R-0999", "R-0999", [Role.Reviewer]);
    private static readonly Actor Finance = new("stone", "A. Stone", [Role.Finance]);

    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(CaseStage stage)
    {
        var on = await OpenAsync(Kept.InSqlite);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(stage), Stop));
        return (on, await OpenOffice.OnAsync(on.Store, on.Clock, Stop));
    }

    [Fact]
    public async Task Another_reviewers_case_is_answered_as_one_that_does_not_exist()
    {
        var (on, office) = await WithAsync(CaseStage.WithReviewer);
        await using (on)
        {
            Opened(await ReadCase.HandleAsync(new(Cast.Number), Cast.DrAmaro, office, Stop));
            string Same(string refusal) => refusal.Replace(Cast.Number.ToString(), "N", StringComparison.Ordinal).Replace(Absent.ToString(), "N", StringComparison.Ordinal);
            async Task<string> Asked(CaseNumber number) => string.Join('\n',
                Refusal(await ReadCase.HandleAsync(new(number), Stranger, office, Stop)),
                Refusal(await OpenDocument.HandleAsync(new(number, new DocumentId(1)), Stranger, office, Stop)),
                Refusal(await WriteSummary.HandleAsync(new(number, 0, "Text"), Stranger, office, Stop)),
                Refusal(await PreviewDetermination.HandleAsync(number, Stranger, office, Stop)),
                Refusal(await ReleaseReviewer.HandleAsync(new(number, 0, Cast.Reviewer, ReleaseKind.Declined, "Away"), Stranger, office, Stop)));
            Assert.Equal(Same(await Asked(Absent)), Same(await Asked(Cast.Number)));
            Assert.StartsWith($"There is no case {Cast.Number}.", await Asked(Cast.Number), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reviewer_has_the_case_no_more_once_it_was_given_back()
    {
        var (on, office) = await WithAsync(CaseStage.WithReviewer);
        await using (on)
        {
            Opened(await ReleaseReviewer.HandleAsync(new(Cast.Number, int.MaxValue, Cast.Reviewer, ReleaseKind.Declined, "Away until January."), Cast.DrAmaro, office, Stop));
            Assert.StartsWith("There is no case", Refusal(await ReadCase.HandleAsync(new(Cast.Number), Cast.DrAmaro, office, Stop)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reviewer_gives_back_no_other_reviewers_case()
    {
        var (on, office) = await WithAsync(CaseStage.WithReviewer);
        await using (on)
            Assert.StartsWith(
                "A reviewer gives back his or her own case.",
                Refusal(await ReleaseReviewer.HandleAsync(new(Cast.Number, int.MaxValue, new ReviewerId(999), ReleaseKind.Declined, "Away"), Cast.DrAmaro, office, Stop)),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_of_a_reviewer_holds_the_reviewers_cases_and_no_others()
    {
        var (on, office) = await WithAsync(CaseStage.WithReviewer);
        await using (on)
        {
            Opened(await on.Cases.CreateAsync(CaseNumber.Of(2026, 2), Cast.Clerk, [Cast.Received() with { Number = CaseNumber.Of(2026, 2) }], Stop));
            async Task<ReadBoard.Board> Board(Actor actor, string? search = null) =>
                Opened(await ReadBoard.HandleAsync(new() { Search = search }, actor, office, Stop));
            Assert.Equal(2, (await Board(Cast.Coordinator)).Total);
            Assert.Equal([Cast.Number.ToString()], (await Board(Cast.DrAmaro)).Rows.Select(r => r.Number));
            Assert.Equal(1, (await Board(Cast.DrAmaro)).Stages.Sum(s => s.Cases));
            Assert.Equal([Cast.Number.ToString()], (await Board(Cast.DrAmaro, Cast.Employee.FamilyName)).Rows.Select(r => r.Number));
            Assert.Equal(0, (await Board(Stranger)).Total);
        }
    }

    [Fact]
    public async Task A_stage_that_is_not_a_roles_business_is_told_with_those_whose_it_is()
    {
        var (on, office) = await WithAsync(CaseStage.RecordsOpen);
        await using (on)
        {
            Opened(await ReadCase.HandleAsync(new(Cast.Number), Finance, office, Stop));
            Assert.Equal(
                $"{Cast.Number} is records open, and to correct fact is then for coordinator or medical director.",
                Refusal(await CorrectFact.HandleAsync(new(Cast.Number, int.MaxValue, CaseFact.ClaimNumber, "WC-1", "Mistyped"), Cast.Clerk, office, Stop)));
            Assert.StartsWith(
                $"{Cast.Number} is records open, and your role does not read case then.", Refusal(await ReadCase.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sees_no_board_learns_neither_that_a_case_exists_nor_where_it_stands()
    {
        var (on, office) = await WithAsync(CaseStage.RecordsOpen);
        await using (on)
        {
            async Task<string> Asked(CaseNumber number) => Refusal(
                await OpenPublished.HandleAsync(number, Cast.Credentialing, office, Stop)).Replace(number.ToString(), "N", StringComparison.Ordinal);
            Assert.Equal(await Asked(Absent), await Asked(Cast.Number));
            var before = await Asked(Absent);
            Opened(await on.Store.EraseAsync(Cast.Number, Core.Work.ErasureGround.WrongPerson, Cast.MedicalDirector, Stop));
            Assert.Equal(before, await Asked(Cast.Number));
        }
    }

    [Fact]
    public async Task Who_a_reviewer_is_is_known_to_those_who_assign_to_those_who_keep_the_panel_and_to_the_reviewer()
    {
        var (on, office) = await WithAsync(CaseStage.Received);
        await using (on)
        {
            Opened(await RecordReviewerFacts.HandleAsync(new(Cast.Reviewer, Cast.AmarosRecord()), Cast.Credentialing, office, Stop));
            foreach (var allowed in new[] { Cast.Coordinator, Cast.Credentialing, Cast.MedicalDirector, Cast.DrAmaro })
                Opened(await ReadReviewer.HandleAsync(new(Cast.Reviewer), allowed, office, Stop));
            foreach (var other in Enum.GetValues<Role>().Except([Role.Coordinator, Role.Credentialing, Role.MedicalDirector]))
                Assert.StartsWith("To read reviewer is for", Refusal(await ReadReviewer.HandleAsync(new(Cast.Reviewer), new("x", "X", [other]), office, Stop)), StringComparison.Ordinal);
            Assert.Equal([Cast.Reviewer], Opened(await ReadPanel.HandleAsync(Cast.Credentialing, office, Stop)).Select(m => m.Reviewer.Id));
        }
    }
}
