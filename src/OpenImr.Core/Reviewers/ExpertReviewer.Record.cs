using OpenImr.Core.Cases;

namespace OpenImr.Core.Reviewers;

public sealed partial record ExpertReviewer
{
    /// <summary>Takes a fact into the reviewer's record, or refuses it with every objection. A fact that speaks against the reviewer is recorded all the same; whether the reviewer may have a case is asked of <see cref="Qualification"/>.</summary>
    /// <param name="happened">The fact as offered.</param>
    /// <param name="today">The office's day: no check, action or status lies after it.</param>
    public Outcome<ReviewerEvent> Record(ReviewerEvent happened, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var objections = (happened is ReviewerEvent.ReviewerEnrolled) == Exists
            ? [Exists ? $"{Id} is enrolled already." : "The reviewer is not enrolled. Enroll the physician first."]
            : Objections(happened, today).OfType<string>().ToArray();
        return objections.Length == 0 ? happened : new Refusal(objections.Select(o => new Reason(o)));
    }

    private IEnumerable<string?> Objections(ReviewerEvent happened, DateOnly today) => happened switch
    {
        ReviewerEvent.ReviewerEnrolled e =>
        [
            Stated(e.GivenName, "The given name is missing."),
            Stated(e.FamilyName, "The family name is missing."),
            NotAfter(today, e.On, "The enrollment"),
        ],
        ReviewerEvent.LicenseRecorded { License: var l } =>
        [
            StatesOfLicensure.NameOf(l.State) is null ? $"\"{l.State}\" is no state of the United States. Give its postal code, such as CA." : null,
            Stated(l.Number, "The license has no number."),
            l.ExpiresOn < l.Since ? $"The license cannot end ({l.ExpiresOn:yyyy-MM-dd}) before it begins ({l.Since:yyyy-MM-dd})." : null,
            NotAfter(today, l.Since, "The license's status"),
            Licenses.Contains(l) ? "This license stands on file just so." : null,
        ],
        ReviewerEvent.CertificationRecorded { Certification: var c } =>
        [
            Stated(c.Board, "Name the board that certifies."),
            Stated(c.Specialty, "Name the specialty certified."),
            c.ExpiresOn < c.Since ? $"The certification cannot end ({c.ExpiresOn:yyyy-MM-dd}) before it begins ({c.Since:yyyy-MM-dd})." : null,
            NotAfter(today, c.Since, "The certification"),
            Certifications.Contains(c) ? "This certification stands on file just so." : null,
        ],
        ReviewerEvent.SanctionRecorded { Sanction: var s } =>
        [
            s.Number != Sanctions.Count + 1 ? $"The next sanction is number {Sanctions.Count + 1}, not {s.Number}." : null,
            Stated(s.By, "Say who took the action or considers it."),
            Stated(s.What, "Say what the action is."),
            s.DismissedOn is not null ? "Record the proceeding first, and its dismissal after it." : null,
            NotAfter(today, s.On, "The action"),
            Sanctions.Contains(s with { Number = Sanctions.Count }) ? "This action stands on file just so, as the last one." : null,
        ],
        ReviewerEvent.SanctionDismissed e =>
        [
            Sanctions.Find(s => s.Number == e.Number) switch
            {
                null => $"There is no sanction {e.Number}.",
                { Pending: false } => $"Sanction {e.Number} was taken; it stays in the history.",
                { DismissedOn: { } on } => $"Sanction {e.Number} was dismissed on {on:yyyy-MM-dd} already.",
                var s when e.On < s.On => $"Sanction {e.Number} cannot be dismissed before it began ({s.On:yyyy-MM-dd}).",
                _ => null,
            },
            Stated(e.Document, "Name the writing by which it ended."),
            NotAfter(today, e.On, "The dismissal"),
        ],
        ReviewerEvent.SanctionsChecked e => [NotAfter(today, e.On, "The check")],
        ReviewerEvent.PracticeRecorded e =>
        [
            e.HoursAWeek is < 0 or > 168 ? $"A week has 168 hours; {e.HoursAWeek} cannot be." : null,
            e.AsOf < e.Since ? $"The practice cannot begin ({e.Since:yyyy-MM-dd}) after the day it is told of ({e.AsOf:yyyy-MM-dd})." : null,
            NotAfter(today, e.AsOf, "What is told of the practice"),
        ],
        ReviewerEvent.QualifiedMedicalEvaluatorChecked e => [NotAfter(today, e.On, "The check")],
        ReviewerEvent.KnowledgeAttested e =>
        [
            e.Areas.Count == 0 || e.Areas.Any(string.IsNullOrWhiteSpace) ? "Name the areas of treatment that the reviewer attests to know." : null,
            NotAfter(today, e.On, "The attestation"),
        ],
        ReviewerEvent.AffiliationDisclosed { Affiliation: var a } e =>
        [
            e.Number != Affiliations.Count + 1 ? $"The next affiliation is number {Affiliations.Count + 1}, not {e.Number}." : null,
            Stated(a.With, "Say with whom the affiliation is."),
            a.Until < a.From ? $"The affiliation cannot end ({a.Until:yyyy-MM-dd}) before it begins ({a.From:yyyy-MM-dd})." : null,
            a is Affiliation.Professional { PercentOfIncome: < 0 or > 100 } or Affiliation.Financial { PercentOfIncome: < 0 or > 100 }
                ? "A share of income lies between 0 and 100 percent." : null,
            Affiliations.Exists(known => known.Affiliation == a) ? "This affiliation stands on file just so." : null,
        ],
        ReviewerEvent.AffiliationEnded e =>
        [
            Affiliations.Find(a => a.Number == e.Number)?.Affiliation switch
            {
                null => $"There is no affiliation {e.Number}.",
                { Until: { } until } => $"Affiliation {e.Number} ended on {until:yyyy-MM-dd} already.",
                { From: { } from } when e.On < from => $"Affiliation {e.Number} cannot end before it began ({from:yyyy-MM-dd}).",
                _ => null,
            },
        ],
        ReviewerEvent.AffiliationsConfirmed e => [NotAfter(today, e.On, "The confirmation")],
        ReviewerEvent.AvailabilityChanged { Availability: var a } =>
        [
            a.Capacity < 0 ? "A reviewer takes no fewer than 0 cases." : null,
            a.AwayUntil is not null && a.AwayFrom is null ? "Say from which day the reviewer is away." : null,
            a.AwayUntil < a.AwayFrom ? $"The absence cannot end ({a.AwayUntil:yyyy-MM-dd}) before it begins ({a.AwayFrom:yyyy-MM-dd})." : null,
        ],
        ReviewerEvent.ReviewerLeft e =>
        [
            Left is { } left ? $"{Id} left on {left.On:yyyy-MM-dd} already." : null,
            Stated(e.Reason, "Say why the reviewer leaves."),
        ],
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not decided."),
    };

    private static string? Stated(string? words, string objection) => string.IsNullOrWhiteSpace(words) ? objection : null;

    private static string? NotAfter(DateOnly today, DateOnly day, string what) =>
        day > today ? $"{what} cannot lie after today ({today:yyyy-MM-dd}); {day:yyyy-MM-dd} is given." : null;
}
