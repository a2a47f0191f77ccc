using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Clocks;

/// <summary>Every stored case under other law or other calendars: which due dates, findings, breaches and fees change. Nothing is stored, and no reviewer's decision is looked at.</summary>
public static class ReplayCases
{
    /// <summary>Which scenario.</summary>
    public sealed record Query(Scenario Scenario);

    /// <summary>How often something changes, by the clock's or finding's rule.</summary>
    /// <param name="Rule">The rule: <c>filing</c>, <c>ELG-09</c>.</param>
    /// <param name="Cases">In how many cases.</param>
    public sealed record Count(string Rule, int Cases);

    /// <summary>What changes, counted and listed.</summary>
    /// <param name="Scenario">What was asked.</param>
    /// <param name="Cases">How many cases were read.</param>
    /// <param name="Changed">Every case in which something changes, by number.</param>
    /// <param name="DueDates">Clocks that move, start or fall away.</param>
    /// <param name="Findings">Findings on the time that change.</param>
    /// <param name="NewBreaches">Clocks that become late.</param>
    /// <param name="CuredBreaches">Clocks that are late no longer.</param>
    /// <param name="Fees">How many fees change.</param>
    /// <param name="FeeDifference">By how much the fees that are known on both sides change in all, in dollars.</param>
    public sealed record Report(
        Scenario Scenario, int Cases, IReadOnlyList<CaseReplay> Changed, IReadOnlyList<Count> DueDates, IReadOnlyList<Count> Findings,
        IReadOnlyList<Count> NewBreaches, IReadOnlyList<Count> CuredBreaches, int Fees, decimal FeeDifference);

    /// <summary>What the time to ask for the review rests on.</summary>
    private static readonly string[] OfFiling =
    [
        nameof(CaseEvent.ApplicationReceived), nameof(CaseEvent.FactCorrected), nameof(CaseEvent.ItemCorrected), nameof(CaseEvent.LiabilityDisputed),
        nameof(CaseEvent.LiabilityResolved),
    ];

    /// <summary>What the fee rests on.</summary>
    private static readonly string[] OfFees =
    [
        nameof(CaseEvent.ApplicationReceived), nameof(CaseEvent.FactCorrected), nameof(CaseEvent.AssignedToOrganization), nameof(CaseEvent.FoundDuplicate),
        nameof(CaseEvent.EligibilityReopened), nameof(CaseEvent.ConsolidatedInto), nameof(CaseEvent.CaseTerminated), nameof(CaseEvent.ConvertedToExpedited),
        nameof(CaseEvent.ReturnedToRegular), nameof(CaseEvent.ReviewerAssigned), nameof(CaseEvent.ReviewerReleased),
    ];

    /// <summary>Events of which no clock, finding or fee needs anything.</summary>
    private static readonly string[] OfNothing =
    [
        nameof(CaseEvent.SummaryWritten), nameof(CaseEvent.LetterWritten), nameof(CaseEvent.LetterPrinted), nameof(CaseEvent.IdentifiersAnswered),
        nameof(CaseEvent.RegisterConfirmed), nameof(CaseEvent.CoordinatorNamed), nameof(CaseEvent.SentToQuality), nameof(CaseEvent.QualityPassed),
        nameof(CaseEvent.GateReleased), nameof(CaseEvent.DeterminationSigned), nameof(CaseEvent.FileSentToReviewer), nameof(CaseEvent.PanelApproved),
        nameof(CaseEvent.NoticeMailed), nameof(CaseEvent.NoticesWritten), nameof(CaseEvent.DuplicateRuledOut),
    ];

    /// <summary>The events that a scenario may make speak otherwise: what it does not reach is the same before and after.</summary>
    internal static IReadOnlyCollection<string> NeededFor(ScenarioReach reach) =>
        reach.HasFlag(ScenarioReach.Review)
            ? [.. StoredEvents.Cases.Types.Keys.Except(OfNothing)]
            : [.. (reach.HasFlag(ScenarioReach.Filing) ? OfFiling : []).Union(reach.HasFlag(ScenarioReach.Fees) ? OfFees : [])];

    public static async Task<Outcome<Report>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReplayCases), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var (before, after, now) = (office.Calendars, query.Scenario.On(office.Calendars), office.Now);
        var answers = await ReadAllCases.AskFactsAsync(office.Store, NeededFor(query.Scenario.Reach), review => CaseReplay.Of(review, before, after, now), stop);
        return ReportOf(query.Scenario, answers);
    }

    private static Report ReportOf(Scenario scenario, IReadOnlyCollection<CaseReplay?> answers)
    {
        CaseReplay[] changed = [.. answers.OfType<CaseReplay>().OrderBy(c => c.Case)];
        var fees = changed.Select(c => c.Fee).OfType<FeeChange>().ToArray();
        return new(
            scenario, answers.Count, changed,
            Counted(changed.SelectMany(c => c.Clocks.Select(k => k.Rule).Distinct())),
            Counted(changed.SelectMany(c => c.Findings.Select(f => f.Rule).Distinct())),
            Counted(changed.SelectMany(c => c.Breaches.Where(b => b.LateAfter).Select(b => b.Rule).Distinct())),
            Counted(changed.SelectMany(c => c.Breaches.Where(b => b.LateBefore).Select(b => b.Rule).Distinct())),
            fees.Length, fees.Sum(f => (f.After - f.Before) ?? 0));
    }

    private static IReadOnlyList<Count> Counted(IEnumerable<string> rules) =>
        [.. rules.CountBy(r => r).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new Count(c.Key, c.Value))];
}
