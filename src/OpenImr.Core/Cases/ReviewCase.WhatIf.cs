using OpenImr.Core.Calendars;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

/// <summary>What would follow from a fact that has not happened. Nothing of it is stored.</summary>
/// <param name="Review">The case as it would be.</param>
/// <param name="Changes">The clocks that would start, move or end.</param>
public sealed record WhatIf(ReviewCase Review, IReadOnlyList<ClockChange> Changes);

public sealed partial record ReviewCase
{
    /// <summary>What follows if the administrator's records are all in at an instant: the file would be complete, and the time for the determination would run from their receipt. Once the file is complete, later records restart nothing.</summary>
    /// <param name="at">The instant, in the past or the future.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <returns>The case as it would be with every clock that moves; refused where no records are waited for.</returns>
    public Outcome<WhatIf> IfRecordsArrive(DateTimeOffset at, CalendarSet? calendars = null)
    {
        if (Stage is not (CaseStage.RecordsOpen or CaseStage.RecordsComplete or CaseStage.WithReviewer))
            return new Refusal($"No records are waited for: the case is {Words.Of(Stage)}. Ask again between the notice of assignment and the signature.");
        if (Notices.Count > 0 && at < Notices.Min(n => n.SentAt))
            return new Refusal($"The notice of assignment went out on {PacificTime.InWords(Notices.Min(n => n.SentAt))}; ask for an instant after it.");
        var day = PacificTime.DayOf(at);
        var ground = Stage == CaseStage.RecordsOpen ? CompletenessGround.EverythingReceived : CompletenessGround.LateDocumentsReceived;
        var supposed = Apply(new CaseEvent.DocumentReceived(new CaseDocument(
                new(Documents.Count + 1), DocumentType.Other, null, null, null, PartyRole.ClaimsAdministrator, day, "supposed", "application/octet-stream", "", "", at)))
            .Apply(new CaseEvent.RecordsDeclaredComplete(at, ground, "Supposed, not received."));
        return new WhatIf(supposed, ClockChange.Between(CaseClocks.Of(this, calendars), CaseClocks.Of(supposed, calendars)));
    }
}
