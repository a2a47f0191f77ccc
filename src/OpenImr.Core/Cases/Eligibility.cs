using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>Proposes findings on an application: every question the law asks, each with its answer, its evidence and what would cure it. A person decides; doubt resolves for review (Lab. Code § 4610.5(k)).</summary>
public static partial class Eligibility
{
    /// <summary>Every finding, in the order of the law: scope, items, filer, form, signature, decision, liability, time, duplicates, history.</summary>
    /// <param name="review">The case as it stands.</param>
    /// <param name="sameEmployee">Other cases that may be the same application: of the same claim, or of an employee of the same name.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static IReadOnlyList<Finding> Assess(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(sameEmployee);
        return review.Programme.FindingsOn(review, sameEmployee, calendars);
    }

    /// <summary>The findings of independent medical review in California.</summary>
    internal static IReadOnlyList<Finding> AssessCalifornia(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee, CalendarSet? calendars)
    {
        return
        [
            Scope(review),
            .. review.Items.Values.Select(i => Reviewable(i, review.UtilizationReviewOf(i).DecidedOn)),
            Filer(review),
            .. Form(review),
            Signature(review),
            Decision(review),
            .. Liability(review),
            .. Time(review, calendars),
            Duplicates(review, sameEmployee),
            .. ClaimHistory.Assess(review, sameEmployee),
        ];
    }

    /// <summary>The items that the findings leave reviewable: what a person would start from.</summary>
    public static IReadOnlyList<int> ProposedItems(IReadOnlyList<Finding> findings) =>
        [.. findings.Where(f => f is { Rule: "ELG-02" or "FER-01", Item: not null }).GroupBy(f => f.Item!.Value)
            .Where(g => g.All(f => f.Result == FindingResult.Met)
                && findings.All(f => f.Item != g.Key || f.Result != FindingResult.NotMet)).Select(g => g.Key)];

    // ELG-01
    private static Finding Scope(ReviewCase review)
    {
        var (injury, decision) = (review.Injury, review.UtilizationReview);
        var formulary = review.Items.Values.Any(i => i.Request.Formulary == true) ? decision.DecidedOn : (DateOnly?)null;
        // Nobody is told of a decision before it is made: one made since July 2013 was told since then, on whatever day.
        var told = decision.CommunicatedToPhysicianOn ?? (decision.DecidedOn >= Section4610_5.CommunicatedFromJuly2013.InForceFrom ? decision.DecidedOn : null);
        var evidence = $"injury {Words.Of(injury.On)}; decision {Words.Of(decision.DecidedOn)}, told to the physician {Or(decision.CommunicatedToPhysicianOn)}";
        return Section4610_5.Covering(injury.On, told, formulary) is { } covering
            ? new("ELG-01", FindingResult.Met, "The law covers the dispute.", covering, evidence)
            : decision.CommunicatedToPhysicianOn is null
                ? new("ELG-01", FindingResult.Unknown, $"The injury is older than {Section4610_5.InjuryFrom2013.InForceFrom.Year}, and the file does not say when the physician was told of the decision.",
                    Section4610_5.CommunicatedFromJuly2013, evidence, "Find out when the physician was told.")
                : new("ELG-01", FindingResult.NotMet, $"The injury is older than {Section4610_5.InjuryFrom2013.InForceFrom.Year}, and the physician was told of the decision before {Words.Of(Section4610_5.CommunicatedFromJuly2013.InForceFrom)}.",
                    Section4610_5.CommunicatedFromJuly2013, evidence);
    }

    private static Provision NoDelay => Section4610_5.DelayCounts.Contents[^1].Provision;

    // ELG-02, ELG-04: one line of the request.
    private static Finding Reviewable(CaseItem item, DateOnly decidedOn)
    {
        var asked = item.Request;
        var evidence = $"\"{asked.AsWritten}\", {Words.Of(asked.Act)} on {Words.Of(decidedOn)}";
        Finding No(string why, Provision law, string? cure = null) => new("ELG-02", FindingResult.NotMet, $"Item {item.Number} {why}", law, evidence, cure, item.Number);
        return asked.IsReviewable(decidedOn)
            ? new("ELG-02", FindingResult.Met, $"Item {item.Number} was {Words.Of(asked.Act)} for medical necessity.", Section4610_5.DisputedTreatment, evidence, Item: item.Number)
            : asked.Act switch
            {
                UtilizationReviewAct.Approved => No("was approved; nothing of it is in dispute.", Section4610_5.DisputedTreatment),
                UtilizationReviewAct.ConditionallyNonCertified => No(
                    "was conditionally non-certified: utilization review waits for information and has not decided on medical necessity.",
                    Section4610.DeniedForLackOfInformation, "A new decision after the information came in can be reviewed."),
                UtilizationReviewAct.DeferredForLiability => No(
                    "was deferred because liability is disputed.", Section4610_5.DeferredForLiability, "It can be reviewed once the dispute about liability is over."),
                UtilizationReviewAct.Delayed => No($"was delayed, and since {NoDelay.InForceFrom.Year} a delay is no decision.", NoDelay),
                _ => No("was denied for another reason than medical necessity.", Section4610_5.DisputedTreatment),
            };
    }

    // ELG-06: what the form left blank; each can be asked for.
    private static IEnumerable<Finding> Form(ReviewCase review)
    {
        var (employee, administrator, physician) = (review.Parties.Employee, review.Parties.ClaimsAdministrator, review.Parties.RequestingPhysician);
        (string Name, bool Blank)[] blanks =
        [
            ("the employee's day of birth", employee.BirthDate is null),
            ("the employee's address", employee.Address is null),
            ("the administrator's address", administrator.Address is null),
            ("the physician's address", physician.Address is null),
            ("the day on which the decision was served", review.UtilizationReview.ServedOn is null),
            ("the certificate of the threat that an expedited review needs", review.Application is { Track: ReviewTrack.Expedited, Certification: null }),
        ];
        var missing = blanks.Where(b => b.Blank).Select(b => b.Name).ToArray();
        yield return missing.Length == 0
            ? new("ELG-06", FindingResult.Met, "The form is filled in.", Section4610_5.Form, "all blocks that the review needs")
            : new("ELG-06", FindingResult.Unknown, $"The form leaves blank {Words.List(missing)}.", Section4610_5.Form, "the application as received", "Ask the party who knows.");
        if (review.UtilizationReview.DecidedOn >= Section4610_5.FormularyDispute.InForceFrom)
            foreach (var item in review.Items.Values.Where(i => i.Request.Formulary is null && i.Request.IsReviewable(review.UtilizationReviewOf(i).DecidedOn)))
                yield return new("ELG-10", FindingResult.Unknown, $"Whether item {item.Number} is a dispute about the drug formulary was not answered.",
                    Section4610_5.FormularyDispute, "no answer on the application", "Ask; it is never inferred, and it shortens the time.", item.Number);
    }

    // ELG-08
    private static Finding Decision(ReviewCase review) => review.Application.UtilizationReviewDecisionAttached
        ? new("ELG-08", FindingResult.Met, "The utilization review decision is attached.", Section9792_10_1.DecisionAttached, "attached")
        : new("ELG-08", FindingResult.NotMet, "The utilization review decision is not attached.", Section9792_10_1.DecisionAttached,
            "no such document", "Upload it, or record that the administrator did not send it.");

    /// <summary>The findings on the time alone, ELG-09 to -13: was it asked in time? The shorter time of formulary items is theirs alone.</summary>
    /// <inheritdoc cref="Assess"/>
    public static IEnumerable<Finding> Time(ReviewCase review, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Programme.TimeFindings(review, calendars);
    }

    /// <summary>The time from service of the decision, whatever liability: for the case as a whole, or for one item.</summary>
    private static IEnumerable<Finding> OrdinaryTime(ReviewCase review, CalendarSet? calendars, IEnumerable<CaseItem> items, int? only = null)
    {
        var decision = review.UtilizationReview;
        var received = review.Application.ReceivedOn;
        var place = ServicePlaces.Of(review.Parties.Employee.Address);
        if (decision.ServedOn is not { } served || decision.ServedBy is not { } method)
        {
            yield return new("ELG-09", FindingResult.Unknown, "The file does not prove when and how the decision was served, so no time can be said to have run.",
                Section4610_5.Filing.Contents[^1].Provision, $"decision {Words.Of(decision.DecidedOn)}; application {Words.Of(received)}",
                "Ask the administrator for the proof of service.", only);
            yield break;
        }

        var from = decision.CompliantNoticeOn is { } compliant && compliant > served ? compliant : served;
        if (from != served)
            yield return new("ELG-13", FindingResult.Met, $"The required notice came only on {Words.Of(from)}; the time runs from then.", Section4610_5.NoTimeBeforeNotice, $"served {Words.Of(served)}");
        yield return Timely("ELG-09", () => Section4610_5.FilingDue(from, method, calendars, place), received, only);
        if (method is ServiceMethod.MailCalifornia or ServiceMethod.MailUnitedStates or ServiceMethod.MailForeign or ServiceMethod.MailSafeAtHome
            && Deadline.Counted(() => Section9792_10_2.ReceiptDue(from, false, calendars)) is Outcome<Deadline>.Accepted { Value: var form })
            yield return received <= form.Due.LastDay
                ? new("ELG-11", FindingResult.Met, $"The application came within the days that the form's instructions name, by {form.Due}.", form.Provision, $"application {Words.Of(received)}")
                : new("ELG-11", FindingResult.Unknown, $"The application came after {form.Due}, which the form's instructions name.", form.Provision, $"application {Words.Of(received)}",
                    "The instructions refuse nothing by themselves; the time of the law decides.");
        if (from >= Section4610_5.FormularyDispute.InForceFrom)
            foreach (var item in items.Where(i => i.Request.Formulary == true))
                yield return Timely("ELG-10", () => Section4610_5.FormularyFilingDue(from, method, calendars, place), received, item.Number);
    }

    /// <summary>In time by its own reading of the law; between the readings a person looks at it; after all of them it is late, and only informs where a closure that nobody has looked up would bring it in. Where the law says nothing about the day, neither do we.</summary>
    private static Finding Timely(string rule, Func<Deadline> count, DateOnly received, int? item)
    {
        var counted = Deadline.Counted(() => count());
        if (counted is not Outcome<Deadline>.Accepted { Value: var due })
            return new(rule, FindingResult.Unknown, "The law that is known says nothing about the day from which the time would run.",
                (rule == "ELG-10" ? Section4610_5.FormularyFiling : Section4610_5.Filing).Contents[^1].Provision,
                ((Outcome<Deadline>.Refused)counted).Refusal.ToString(), "A person counts the time by hand.", item);
        var readings = due.Readings.DistinctBy(r => r.Due).ToArray();
        var evidence = $"{string.Join(". By another reading: ", readings.Select(r => r.InOneLine))}. Application {Words.Of(received)}.";
        var of = item is null ? "The application" : $"For item {item} the application";
        var at = new DueAt.Day(received);
        return due.TimingOf(at) switch
        {
            Timing.InTime => new(rule, FindingResult.Met, $"{of} came in time, by {due.Due}.", due.Provision, evidence, Item: item),
            Timing.Unsettled => new(rule, FindingResult.Unknown,
                $"{of} came after {due.InWords}, and in time by another reading of the law: {Words.Choice(readings.Where(r => r.Due >= at).Select(r => r.InWords))}.", due.Provision, evidence,
                "A person decides which reading holds; doubt resolves for review.", item),
            _ => new(rule, FindingResult.NotMet,
                readings.Length == 1 ? $"{of} came late: it was due by {due.Due}."
                    : $"{of} came late: it was due by {due.InWords}, and by another reading of the law by {Words.Choice(readings[1..].Select(r => r.InWords))}.",
                due.Provision, evidence,
                due.MayRefuse && !due.RefusesOn(received)
                    ? $"Look up whether {due.Latest} was a designated day or the office was closed, and enter what you find: a closure would move the last day."
                    : "A proof of a later service, or of a later compliant notice, would move the time.", item, InformsOnly: !due.RefusesOn(received)),
        };
    }

    // ELG-15, ELG-20: claim, day of injury, decision and items tell a duplicate; a name, a birth date and an employer do not.
    // Only an earlier application makes a later one a duplicate, and only while it may still lead, or has led, to a determination.
    private static Finding Duplicates(ReviewCase review, IReadOnlyList<ReviewCase> others)
    {
        Finding Found(FindingResult result, string sentence, string evidence, string? cure = null) =>
            new("ELG-20", result, sentence, Section9792_10_3.EarlierRequest, evidence, cure);
        var decision = review.UtilizationReview.DecidedOn;
        var same = others.Where(o => o.Exists && o.Number != review.Number && o.Number != review.Application.RemandOf
            && o.Stage is not (CaseStage.Duplicate or CaseStage.Consolidated) && !review.NotDuplicateOf.Contains(o.Number)
            && Folded(o.Claim.Number) == Folded(review.Claim.Number)
            && o.UtilizationReview.DecidedOn == decision).OrderBy(o => o.Number).ToArray();
        var earlier = same.FirstOrDefault(o => o.Number < review.Number && o.Injury.On == review.Injury.On && ApplicationComparison.ItemWords(o).SequenceEqual(ApplicationComparison.ItemWords(review)));
        var evidence = $"claim {review.Claim.Number}, injury {Words.Of(review.Injury.On)}, decision {Words.Of(decision)}";
        if (earlier is { Stage: CaseStage.Ineligible or CaseStage.Terminated })
            return Found(FindingResult.Unknown, $"The same application came in before, as {earlier.Number}, and is {Words.Of(earlier.Stage).ToLowerInvariant()}.", $"{evidence}, the same items",
                "Look at why the earlier one did not go on; what it lacked may be here.");
        if (earlier is not null)
            return Found(FindingResult.NotMet, $"The same application came in before, as {earlier.Number}.", $"{evidence}, the same items", $"Mark it as a duplicate of {earlier.Number}.");
        same = [.. same.Where(o => !(o.Number > review.Number && ApplicationComparison.ItemWords(o).SequenceEqual(ApplicationComparison.ItemWords(review))))];
        if (same.Length > 0)
            return Found(FindingResult.Unknown,
                $"{Words.List(same.Select(o => o.Number.ToString()))} {(same.Length == 1 ? "concerns" : "concern")} the same decision, with other items or another day of injury.",
                evidence, "Compare them; they may be one application, or be joined.");
        return Found(FindingResult.Met, "No earlier application for the same treatment was found.",
            $"{Words.Count(others.Count(o => o.Exists && o.Number != review.Number), "case")} of the claim or the name looked at"
                + (review.NotDuplicateOf.Count > 0 ? $"; found to be other applications: {Words.List(review.NotDuplicateOf.Order().Select(n => n.ToString()))}" : ""));
    }

    private static string Folded(string text) => ApplicationComparison.Folded(text);

    private static string Or(DateOnly? day) => day is { } known ? Words.Of(known) : "on an unknown day";
}
