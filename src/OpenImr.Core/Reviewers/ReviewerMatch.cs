using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Reviewers;

/// <summary>A reviewer as a choice for a case. No number says how good a choice: fits, licenses, load and findings stand side by side, and a person chooses.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Credentials">As the letter would print them today.</param>
/// <param name="Fits">How near the fields are to each item, and why.</param>
/// <param name="OpenCases">Cases the reviewer has now.</param>
/// <param name="Capacity">Cases the reviewer takes.</param>
/// <param name="Findings">Qualification and conflict, complete.</param>
/// <param name="Conflict">The screening in a few words: <c>none found (9 parties)</c>.</param>
/// <param name="BlockedBy">Why the reviewer cannot have the case; empty when he or she can.</param>
public sealed record Candidate(
    ReviewerId Reviewer, PrintedCredentials Credentials, IReadOnlyList<ItemFit> Fits, int OpenCases, int Capacity,
    IReadOnlyList<Finding> Findings, string Conflict, IReadOnlyList<Reason> BlockedBy)
{
    /// <summary>True when a person may choose this reviewer.</summary>
    public bool IsFree => BlockedBy.Count == 0;

    /// <summary>How near the fields are to all items: as near as to the item farthest off.</summary>
    public SpecialtyFit Fit => Fits.Select(f => f.Fit).DefaultIfEmpty(SpecialtyFit.NotShown).Max();

    /// <summary>True when licensed in California, which the law prefers.</summary>
    public bool InCalifornia => Credentials.LicensedIn.Contains("California");

    /// <summary>What a person has to clear up or to give a reason for.</summary>
    public IEnumerable<Finding> ToExplain => Findings.Where(f => f.Result == FindingResult.Unknown);
}

/// <summary>Lays out the reviewers for a case.</summary>
public static class ReviewerMatch
{
    /// <summary>Every reviewer of the panel as a candidate: those who can have the case first, by same specialty, California license, share of their load and token; then the blocked ones, with why. Nothing about outcomes is known here.</summary>
    /// <param name="review">The case.</param>
    /// <param name="panel">The reviewers, those who left too.</param>
    /// <param name="openCases">Open cases of each reviewer; none where not named.</param>
    /// <param name="rules">The day and the tables by which they are looked at.</param>
    public static IReadOnlyList<Candidate> For(
        ReviewCase review, IEnumerable<ExpertReviewer> panel, IReadOnlyDictionary<ReviewerId, int> openCases, MatchRules rules)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return
        [
            .. panel.Where(r => r.Left is not { } left || left.On > rules.On)
                .Select(r => Of(r, review, openCases.GetValueOrDefault(r.Id), rules))
                .OrderBy(c => !c.IsFree).ThenBy(c => c.Fit).ThenBy(c => !c.InCalifornia)
                .ThenBy(c => c.Capacity == 0 ? decimal.One : (decimal)c.OpenCases / c.Capacity)
                .ThenBy(c => c.Reviewer.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>One reviewer as a candidate.</summary>
    public static Candidate Of(ExpertReviewer reviewer, ReviewCase review, int openCases, MatchRules rules)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(rules);
        var screening = ConflictCheck.Screen(reviewer, review.Parties, rules.On, rules.Register, review.JoinedReviewOrganizations);
        Finding[] findings = [.. Qualification.Assess(reviewer, review, rules.On, rules.Specialties).Where(f => !rules.BesidePanel || f.Rule != "RVW-07"), .. screening];
        var credentials = reviewer.PrintedOn(rules.On);
        return new(
            reviewer.Id, credentials, rules.Specialties.Fit(credentials.Certifications, review), openCases, reviewer.Availability.Capacity, findings,
            ConflictCheck.InWords(screening),
            [
                .. findings.Where(f => f.Refuses(rules.On)).Select(f => new Reason(f.Sentence, f.Provision)),
                .. NotFree(reviewer, review, openCases, rules.On).OfType<string>().Select(s => new Reason(s)),
            ]);
    }

    private static IEnumerable<string?> NotFree(ExpertReviewer reviewer, ReviewCase review, int openCases, DateOnly on)
    {
        var (id, availability) = (reviewer.Id, reviewer.Availability);
        yield return review.Panel.Any(s => s.Reviewer == id) ? $"{id} has the case already." : null;
        yield return review.FormerReviewers.Contains(id) && !review.ExcludedOnRemand.Contains(id) ? $"{id} had this case before and left it." : null;
        yield return reviewer.Left is { } left && left.On <= on ? $"{id} left the panel on {Words.Of(left.On)}." : null;
        yield return availability.IsAway(on)
            ? $"{id} is away{(availability.AwayUntil is { } until ? $" until {Words.Of(until)}" : "")}." : null;
        yield return openCases >= availability.Capacity ? $"{id} has {openCases} of {Words.Count(availability.Capacity, "case")}." : null;
    }
}

/// <summary>By what reviewers are looked at.</summary>
/// <param name="On">The day.</param>
/// <param name="Specialties">The table of specialties.</param>
/// <param name="Register">The organization's own ties and who belongs to whom.</param>
/// <param name="BesidePanel">True for a reviewer who takes no seat on the case: then no seat has to be free.</param>
public sealed record MatchRules(DateOnly On, SpecialtyMap Specialties, ConflictRegister Register, bool BesidePanel = false);
