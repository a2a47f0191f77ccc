using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Library;

/// <summary>What the annual tables need and no published letter tells, from this organization's own cases: applications, eligible ones, and the division's two ages. Counts alone; nothing of any one case.</summary>
public static class ReadYearOfCases
{
    private static readonly string[] Needed =
    [
        nameof(CaseEvent.ApplicationReceived), nameof(CaseEvent.FactCorrected), nameof(CaseEvent.FoundEligible), nameof(CaseEvent.FoundIneligible), nameof(CaseEvent.EligibilityReopened),
        nameof(CaseEvent.RedeterminedIneligible), nameof(CaseEvent.FoundDuplicate), nameof(CaseEvent.PartiesNotified), nameof(CaseEvent.RecordsDeclaredComplete),
        nameof(CaseEvent.DocumentReceived), nameof(CaseEvent.DocumentDescribed),
        nameof(CaseEvent.DeterminationIssued), nameof(CaseEvent.DeterminationTakenBack), nameof(CaseEvent.DeterminationMailed),
    ];

    /// <param name="Year">The calendar year.</param>
    public sealed record Query(int Year);

    /// <summary>A year of this organization.</summary>
    /// <param name="Calendar">Which.</param>
    /// <param name="Applications">Applications received in it, duplicates included.</param>
    /// <param name="Duplicates">Of them found to be duplicates.</param>
    /// <param name="Eligible">Of them found eligible, by now.</param>
    /// <param name="Ineligible">Of them found ineligible, by now.</param>
    /// <param name="Determinations">Determinations issued in the year.</param>
    /// <param name="Timeliness">The two ages of the determinations mailed in the year.</param>
    public sealed record Year(int Calendar, int Applications, int Duplicates, int Eligible, int Ineligible, int Determinations, Timeliness Timeliness);

    public static async Task<Outcome<Year>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadYearOfCases), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var cases = await ReadAllCases.AskFactsAsync(office.Store, Needed, review => review, stop);
        var received = cases.Where(c => c.Application.ReceivedOn.Year == query.Year).ToArray();
        var mailed = cases.Where(c => c.Mailings.Count > 0 && PacificTime.DayOf(c.Mailings.Min(m => m.Mailing.SentAt)).Year == query.Year);
        return new Year(
            query.Year, received.Length, received.Count(c => c.Stage == CaseStage.Duplicate), received.Count(c => c.EligibleOn is not null), received.Count(c => c.IneligibleOn is not null),
            cases.Count(c => c.IssuedOn?.Year == query.Year), Timeliness.Of(mailed));
    }
}
