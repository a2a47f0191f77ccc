using OpenImr.Casework.Clocks;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Clocks;

/// <summary>A case explained: what each event did to the clocks, and every finding with its law; nobody by name.</summary>
public sealed class ReadExplanationTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly Provision Law = LawBook.Entries[0].Provision;

    private static readonly RecordedFinding Screened = RecordedFinding.Of(new("RVW-10", FindingResult.Met, "No tie was found.", Law, "two lists"));

    private static async Task<ReadExplanation.Explained> ExplainedAsync(StoreUnderTest on)
    {
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        CaseEvent[] events = [.. Cast.EventsTo(CaseStage.WithReviewer).Select(e => e is CaseEvent.ReviewerAssigned assigned ? assigned with { Findings = [Screened] } : e)];
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, events, Stop));
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.DrAmaro, _ => (CaseEvent[])[new CaseEvent.SummaryWritten(Cast.Reviewer, "A summary.")], Stop));
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Coordinator, _ => (CaseEvent[])[new CaseEvent.CoordinatorNamed("okafor", "D. Okafor")], Stop));
        return Opened(await ReadExplanation.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop));
    }

    [Fact]
    public async Task Colleagues_stand_by_role_and_reviewers_by_token()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var explained = await ExplainedAsync(on);
        Assert.All(explained.Events.Where(e => e.By != Cast.Reviewer.ToString()), e => Assert.Equal("staff", e.By));
        Assert.Equal((Cast.Reviewer.ToString(), Cast.Reviewer.ToString()), explained.Events.Where(e => e.Version == explained.Review.Version - 1).Select(e => (e.By, e.Name)).Single());
        foreach (var name in new[] { Cast.Clerk.Name, Cast.Coordinator.Name, Cast.DrAmaro.Name })
            Assert.DoesNotContain(explained.Events, e => e.By.Contains(name, StringComparison.Ordinal) || e.Sentence.Contains(name, StringComparison.Ordinal));
        Assert.Equal("A coordinator works the case.", explained.Events[^1].Sentence);
        Assert.Equal("D. Okafor works the case.", explained.Events[^1].Words.Sentence);
    }

    [Fact]
    public async Task Each_event_tells_what_it_started_stopped_or_moved()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var explained = await ExplainedAsync(on);
        Assert.Contains(explained.Events[0].Clocks, c => c is { Rule: "filing", Before: null, After: not null });
        var complete = explained.Events.Single(e => e.Words.Sentence.Contains("complete", StringComparison.OrdinalIgnoreCase) && e.Clocks.Count > 0);
        Assert.Contains(complete.Clocks, c => c is { Rule: "determination", Before.IsProvisional: true, After.IsProvisional: false });
        Assert.Contains(complete.Clocks, c => c is { Rule: "records", Before.DoneAt: null, After.DoneAt: not null });
        // Every clock that runs was started by one event, and what the events did adds up to what stands now.
        foreach (var clock in explained.Clocks)
            Assert.Equal(clock.Deadline.Due, explained.Events.SelectMany(e => e.Clocks).Last(c => c.Rule == clock.Rule).After!.Deadline.Due);
    }

    [Fact]
    public async Task Every_finding_has_its_law_and_how_it_is_known()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var explained = await ExplainedAsync(on);
        Assert.Contains(explained.Findings, f => f is { Rule: "ELG-01", Standing: Standing.TextRead });
        Assert.All(explained.Findings.Where(f => f.Rule.StartsWith("ELG", StringComparison.Ordinal)), f => Assert.NotNull(f.Standing));
        Assert.All(explained.Findings, f => Assert.NotEmpty(f.Citation));
        Assert.Contains(explained.Findings, f => f.Sentence == $"{Cast.Reviewer}: No tie was found." && f.Citation == Law.Citation && f.Standing == Law.Standing);
    }
}
