using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>A penalty to which the administrator may be exposed. Internal: never told to a party, and never assessed here; the administrative director assesses.</summary>
/// <param name="Rule">The clock whose time is over: <c>records</c>, <c>authorize</c>, <c>reimburse</c>.</param>
/// <param name="DaysLate">Days after the last day, at least one.</param>
/// <param name="Charge">The amount that may be assessed at most, with its law.</param>
/// <param name="Sentence">In words for staff.</param>
public sealed record PenaltyExposure(string Rule, int DaysLate, Charge Charge, string Sentence);

/// <summary>The money of a case: its fee, and the penalties that lateness exposes to.</summary>
public static class CaseCharges
{
    /// <summary>The fee of the case; null when none is owed: not assigned, joined into another, or never received.</summary>
    /// <param name="review">The case.</param>
    /// <param name="pharmacyOnly">Whether nothing but drugs is in dispute; null when nobody has said. Then the amount is null where it makes a difference.</param>
    /// <param name="law">The law as a scenario amends it; as it stands when null.</param>
    /// <returns>The amount is null where the schedule of the day was not read, or has no fee for so many reviewers.</returns>
    public static Charge? FeeOf(ReviewCase review, bool? pharmacyOnly, AmendedLaw? law = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (!review.Exists || review.AssignedOn is null || review.Stage is CaseStage.Consolidated or CaseStage.Duplicate
            || review.Application.ReceivedOn < Section9792_10_8.Regular.Contents[0].Provision.InForceFrom)
            return null;
        var seats = Math.Max(1, review.Panel.Count);
        if (seats > 2)
            return new(null, Section9792_10_8.BorneByAdministrator);
        var key = new FeeKey(
            review.Track == ReviewTrack.Expedited, false, review.Panel.Count == 0 || review.Panel.All(s => s.Credentials.Certifications.Count > 0), seats,
            review.Termination is not { } ended ? FeeEnding.Decided
                : ended.ReviewerHadFile ? FeeEnding.TerminatedAfterReviewer : FeeEnding.TerminatedBeforeReviewer);
        var (drugs, other) = (
            Section9792_10_8.FeeOf(key with { PharmacyOnly = true }, review.Application.ReceivedOn, law),
            Section9792_10_8.FeeOf(key, review.Application.ReceivedOn, law));
        return pharmacyOnly switch
        {
            true => drugs,
            false => other,
            null => drugs.Amount == other.Amount ? other : other with { Amount = null },
        };
    }

    /// <summary>The penalties to which lateness exposes at an instant.</summary>
    /// <remarks>For records the regulation's time triggers, not the statute's shorter one. Whether an overturned decision was implemented the organization is not told: what is shown is the most, if it was not.</remarks>
    /// <param name="review">The case.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static IReadOnlyList<PenaltyExposure> Exposed(ReviewCase review, DateTimeOffset now, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        var law = (calendars ?? CalendarSet.Standard).Law;
        var today = PacificTime.DayOf(now);
        return [.. CaseClocks.Of(review, calendars).Select(Of).OfType<PenaltyExposure>()];

        PenaltyExposure? Of(CaseClock clock)
        {
            var late = (clock.DoneAt?.LastDay ?? today).DayNumber - clock.Deadline.LateAfter.LastDay.DayNumber;
            if (late <= 0)
                return null;
            switch (clock.Rule)
            {
                case "records" or "records-expedited" when today >= Section9792_12.LateRecordsPerDay.Contents[0].Provision.InForceFrom:
                    var records = Section9792_12.ExposedForLateRecords(late, today, law);
                    return new(clock.Rule, late, records, $"The administrator's records are {Words.Count(late, "day")} late: up to {Dollars(records.Amount)} may be assessed.");
                case "authorize" or "reimburse":
                    var (perDay, provision) = law.Of(Section4610_6.ImplementationPenalty).On(clock.Deadline.CountedFrom);
                    var most = new Charge(late * perDay, provision);
                    return new(clock.Rule, late, most, $"{Words.Count(late, "day")} past the time to {clock.Rule}: if the decision was not implemented, up to {Dollars(most.Amount)} may be assessed.");
                default:
                    return null;
            }
        }
    }

    private static string Dollars(decimal? amount) => amount is { } known ? "$" + known.ToString("#,##0", CultureInfo.InvariantCulture) : "an amount that was not read";
}
