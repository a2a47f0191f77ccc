using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>Why nothing of the organization's runs for now: who paused the case, since when, why, and what ends it.</summary>
/// <param name="Since">The day from which it waits.</param>
/// <param name="On">On whom it waits, in words.</param>
/// <param name="Why">In the words of the one who paused it.</param>
/// <param name="Ends">What ends the pause.</param>
/// <param name="Provision">The law that lets it wait.</param>
public sealed record CasePause(DateOnly Since, string On, string Why, string Ends, Provision Provision)
{
    /// <summary>The pause of a case; null when it does not wait. A question of a reviewer pauses nothing (Lab. Code § 4610.6(b)).</summary>
    public static CasePause? Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review switch
        {
            { Stage: CaseStage.Deferred, Deferral: { } deferred } => new(
                deferred.On, "the claims administrator", deferred.Reason, "A notice that the dispute about liability is over, or the administrator's word that the review may go on.",
                Section4610_5.DeferredForLiability),
            { Stage: CaseStage.NeedsInformation, InformationRequests: [.., var asked] } => new(
                asked.SentOn, Words.Of(asked.Of), asked.What, "The answer, or the end of the time for it.", Section9792_10_3.InformationMayBeAsked),
            _ => null,
        };
    }
}
