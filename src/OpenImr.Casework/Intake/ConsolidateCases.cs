using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Joins cases of the same employee, requesting physician and day of injury (8 CCR § 9792.10.4(a)). First the joining case takes the items over, then each joined case says where it went and its case file is brought along; a stop in between is mended by asking again.</summary>
public static class ConsolidateCases
{
    public sealed record Command(CaseNumber Into, int SeenVersion, IReadOnlyList<CaseNumber> Cases);

    /// <summary>Another case of the claim.</summary>
    /// <param name="Other">The case.</param>
    /// <param name="WhyNot">Why it cannot be joined; null when it can.</param>
    public sealed record Candidate(ReviewCase Other, Refusal? WhyNot);

    /// <summary>The other open cases of the same claim, those that can be joined first.</summary>
    public static async Task<Outcome<IReadOnlyList<Candidate>>> CandidatesAsync(CaseNumber into, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(ConsolidateCases), into, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<IReadOnlyList<Candidate>>(_ => throw new InvalidOperationException());
        var candidates = (await ReadApplication.SameEmployeeAsync(review, office, stop))
            .Where(o => ApplicationComparison.LikenessOf(review, o) is not (null or Likeness.SamePerson) && o.Stage is not (CaseStage.Duplicate or CaseStage.Consolidated)
                && Admission.Refuse(typeof(ConsolidateCases), actor, o) is null)
            .Select(o => new Candidate(o, review.Consolidate(office.Today, [o]) is Outcome<CaseEvent>.Refused { Refusal: var whyNot } ? whyNot : null))
            .OrderBy(c => c.WhyNot is not null).ThenBy(c => c.Other.Number).ToArray();
        foreach (var candidate in candidates)
            await office.Store.Reads.NoteAsync(candidate.Other.Number, actor, typeof(ConsolidateCases), stop);
        return candidates;
    }

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(ConsolidateCases), command.Into, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var into })
            return loaded;
        var others = new List<ReviewCase>();
        foreach (var number in command.Cases.Distinct().Where(n => into.Joined.All(j => j.Number != n)))
        {
            var other = await office.LoadForAsync(typeof(ConsolidateCases), number, actor, stop);
            if (other is not Outcome<ReviewCase>.Accepted { Value: var found })
                return other;
            others.Add(found);
        }

        var joined = others.Count == 0
            ? into
            : await office.ActAsync(typeof(ConsolidateCases), command.Into, command.SeenVersion, actor, review => review.Consolidate(office.Today, others), stop);
        if (joined is not Outcome<ReviewCase>.Accepted { Value: var goesOn })
            return joined;
        foreach (var number in command.Cases.Distinct())
        {
            var left = await office.ActAsync(
                typeof(ConsolidateCases), number, int.MaxValue, actor,
                review => review.GoesOnIn == command.Into
                    ? (Outcome<IReadOnlyList<CaseEvent>>)Array.Empty<CaseEvent>()
                    : review.JoinInto(office.Today, command.Into).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]),
                stop);
            if (left is not Outcome<ReviewCase>.Accepted { Value: var other })
                return left;
            var brought = await BringDocuments.HandleAsync(typeof(ConsolidateCases), other, goesOn, actor, office, stop);
            if (brought is not Outcome<ReviewCase>.Accepted { Value: var withFile })
                return brought;
            goesOn = withFile;
        }

        return goesOn;
    }
}
