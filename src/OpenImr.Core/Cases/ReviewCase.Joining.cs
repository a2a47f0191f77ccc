using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Joins cases of the same employee, requesting physician and day of injury into this one (8 CCR § 9792.10.4(a)). Their items keep their origin and the utilization review decision they came with, and get new numbers: those in dispute first, then those that stand in the file.</summary>
    public Outcome<CaseEvent> Consolidate(DateOnly on, IReadOnlyList<ReviewCase> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var known = others.Where(o => o.Exists).ToArray();
        var next = Items.Count == 0 ? 1 : Items.Keys.Max() + 1;
        var numbers = known.Select(_ => new Dictionary<int, int>()).ToArray();
        foreach (var isDisputed in (bool[])[true, false])
            foreach (var (other, renumbered) in known.Zip(numbers))
                foreach (var item in other.Items.Values.Where(i => i.Status == ItemStatus.InDispute == isDisputed))
                    renumbered[item.Number] = next++;
        var joined = known.Zip(numbers).SelectMany(o => Brought(o.First, o.Second)).ToArray();
        return Unless(
            new CaseEvent.Consolidated(on, joined),
            [
                RequireStage("Joining cases", BeforeReviewer),
                RequireOrder(EligibleOn, "the finding of eligibility", on, "The joining"),
                Require(others.Count > 0, "Name the cases to be joined."),
                Require(others.All(o => o.Exists), "One of the cases to be joined was never received. Look at their numbers."),
                .. others.Where(o => o.Exists).GroupBy(o => o.Number).Where(g => g.Count() > 1).Select(g => new Reason($"{g.Key} is named {g.Count()} times.")),
                .. others.Where(o => o.Exists && Exists).SelectMany(ObjectionsToJoining),
            ]);
    }

    /// <summary>What a case brings: its own application, and those that had been joined into it before.</summary>
    private static IEnumerable<ConsolidatedCase> Brought(ReviewCase other, Dictionary<int, int> numbers) =>
        other.Items.Values.GroupBy(i => i.Origin).OrderByDescending(g => g.Key == other.Number).Select(origin =>
        {
            var before = other.Joined.FirstOrDefault(j => j.Number == origin.Key);
            var items = origin.Select(i => i with
            {
                Request = i.Request with { Number = numbers[i.Number], DependsOn = Parent(i) is { } parent ? numbers[parent] : null },
                ChangedAt = 0,
            }).ToArray();
            return new ConsolidatedCase(
                origin.Key, [.. items.Where(i => i.Status == ItemStatus.InDispute).Select(i => i.Request)], before?.ReceivedOn ?? other.Application.ReceivedOn,
                other.UtilizationReviewOf(origin.First()) with { Items = [] },
                before is null ? other.Parties.ClaimsAdministrator.UtilizationReviewOrganization : before.UtilizationReviewOrganization,
                [.. items.Where(i => i.Status != ItemStatus.InDispute)],
                before is null && !other.Reversals.IsEmpty ? [.. other.Reversals.Select(r => Renumbered(r, numbers))] : null,
                before is null && !other.ExcludedOnRemand.IsEmpty ? [.. other.ExcludedOnRemand.OrderBy(r => r.ToString(), StringComparer.Ordinal)] : null);

            int? Parent(CaseItem item) => item.Request.DependsOn is { } on && other.Items[on].Status != ItemStatus.Terminated ? on : null;
        });

    private static Reversal Renumbered(Reversal reversal, Dictionary<int, int> numbers) => reversal with
    {
        Statements = [.. reversal.Statements.Select(s => s with { Items = [.. s.Items.Where(numbers.ContainsKey).Select(i => numbers[i])] })],
    };

    private IEnumerable<Reason?> ObjectionsToJoining(ReviewCase o) =>
    [
        Require(o.Number != Number, "A case cannot be joined into itself."),
        Require(BeforeReviewer.Contains(o.Stage), $"{o.Number} is {Words.Of(o.Stage)}; only eligible cases that no reviewer has yet are joined.", Section9792_10_4.Consolidation),
        Require(
            Same(o.Parties.Employee.Name, Parties.Employee.Name) && Same(o.Claim.Number, Claim.Number),
            $"{o.Number} is of another employee or claim.", Section9792_10_4.Consolidation),
        Require(Same(o.Parties.RequestingPhysician.Name, Parties.RequestingPhysician.Name), $"{o.Number} is of another requesting physician.", Section9792_10_4.Consolidation),
        Require(o.Injury.On == Injury.On, $"{o.Number} is of another day of injury ({o.Injury.On:yyyy-MM-dd}).", Section9792_10_4.Consolidation),
        Require(
            o.Track == Track,
            $"{o.Number} is {Words.Of(o.Track)} and this case {Words.Of(Track)}; joined they would share one time, and one would lose its own. Join cases of the same time."),
    ];

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on in another case, which took over the items.</summary>
    public Outcome<CaseEvent> JoinInto(DateOnly on, CaseNumber into) => Unless(
        new CaseEvent.ConsolidatedInto(on, into),
        RequireStage("Joining into another case", BeforeReviewer),
        RequireOrder(EligibleOn, "the finding of eligibility", on, "The joining"),
        Require(into != OpeningOrNull?.Number, "A case cannot be joined into itself."));

    /// <summary>Makes the review expedited on a written certificate (8 CCR § 9792.10.4(c)); only while treatment in dispute has not been given (Lab. Code § 4610.6(d)(1)(C)).</summary>
    public Outcome<CaseEvent> ConvertToExpedited(ExpeditedCertification certification, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certification);
        return Unless(
            new CaseEvent.ConvertedToExpedited(certification, at),
            RequireStage("Making the review expedited", Open),
            RequireUnsigned(),
            RequireStanding(!Exists || Track != ReviewTrack.Expedited, "The review is expedited already."),
            RequireWords(certification.By, "The certificate names nobody. The treating physician or the administrative director certifies the threat.", Section9792_10_4.Conversion),
            RequireWords(
                certification.Threat, "The certificate states no threat. An imminent and serious threat has to be certified in writing.", Section9792_10_4.Conversion),
            RequireOrder(Application?.ReceivedOn, "the application", PacificTime.DayOf(at), "The conversion"),
            RequireOrder(certification.On, "the certificate", PacificTime.DayOf(at), "The conversion"),
            Require(
                !Exists || ToBeReviewed.Any(i => i.Request.ProvidedOn is null),
                "The treatment was given already; only a review of treatment still to come can be expedited.",
                Section4610_6.ExpeditedDetermination.Contents[^1].Provision));
    }

    /// <summary>Lets the review go on in the time that it had before it was expedited: the regular one, or that of the formulary.</summary>
    public Outcome<CaseEvent> ReturnToRegular(string reason, DateTimeOffset at) => Unless(
        new CaseEvent.ReturnedToRegular(reason, at),
        RequireStage("Returning to the regular time", Open),
        RequireUnsigned(),
        RequireStanding(!Exists || Track == ReviewTrack.Expedited, "The review is not expedited."),
        RequireOrder(
            ExpeditedAt is { } since ? PacificTime.DayOf(since) : Application?.ReceivedOn, "the expedited review", PacificTime.DayOf(at), "The return"),
        RequireWords(reason, "Say why the review is no longer expedited."));

    /// <summary>The items that are in dispute, or would be once the application is found eligible.</summary>
    private IEnumerable<CaseItem> ToBeReviewed => Items.Values.Where(i => i.Status == ItemStatus.InDispute
        || (i.Status == ItemStatus.InFile && EligibleOn is null && IsReviewable(i)));
}
