using System.Collections.Concurrent;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>Who works in the office of the demonstration, and what its histories are told with.</summary>
internal sealed class DemoOffice(
    DemoVocabulary vocabulary, long seed, DateOnly today, IReadOnlyList<ExpertReviewer> panel, ConflictRegister register)
{
    public static readonly Actor Director = new("osei", "M. Osei-Lund, MD", [Role.MedicalDirector]);

    /// <summary>The persons of the office, besides the reviewers.</summary>
    private static readonly IReadOnlyList<Actor> Staff =
    [
        new("lindqvist", "P. Lindqvist", [Role.Clerk]), new("amari", "S. Amari", [Role.Clerk]), new("okafor", "D. Okafor", [Role.Coordinator]),
        new("treviso", "L. Treviso", [Role.Coordinator]), new("hwang", "J. Hwang", [Role.Coordinator]), new("baptiste", "N. Baptiste", [Role.Coordinator]),
        new("moss", "R. Moss", [Role.Records]), new("ferreira", "C. Ferreira", [Role.Records]), new("brandt", "E. Brandt", [Role.Quality]), new("ito", "K. Ito", [Role.Quality]),
    ];

    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<(ExpertReviewer Reviewer, IReadOnlyList<string> Fields)>> ready = new();

    public DemoVocabulary Vocabulary => vocabulary;

    public long Seed => seed;

    /// <summary>The last day on which something happened: the working day before today, so that today's work is still to be done.</summary>
    public DateOnly LastDay { get; } = today.AddDays(-1);

    public CalendarSet Calendars { get; } = CalendarSet.Standard;

    /// <summary>Someone of the role; the same one for the same place.</summary>
    public static Actor Of(Role role, int place)
    {
        Actor[] all = [.. Staff.Where(s => s.Is(role))];
        return all[place % all.Length];
    }

    /// <summary>Qualification and conflict of a reviewer for a case on a day.</summary>
    public IReadOnlyList<Finding> Standing(ExpertReviewer reviewer, ReviewCase review, DateOnly on) =>
        [.. Qualification.Assess(reviewer, review, on, SpecialtyMap.Standard), .. ConflictCheck.Screen(reviewer, review.Parties, on, register)];

    /// <summary>Cases in a hundred that are offered to the visitor's reviewer first.</summary>
    private const int OfPersona = 6;

    /// <summary>A reviewer whom nothing keeps from the case on both days, one of the field where there is one.</summary>
    public (ExpertReviewer Reviewer, IReadOnlyList<Finding> Findings) Reviewer(ReviewCase review, DateOnly given, DateOnly signed, Draw draw)
    {
        var all = ready.GetOrAdd(given, day => [.. panel.Select(r => (r, r.PrintedOn(day).Certifications)).Where(r => r.r.LicensesOn(day).Any(l => l.IsInForce(day)))]);
        var from = draw.From(0, all.Count - 1);
        // A visitor who is this reviewer should find some work.
        if (draw.Chance(OfPersona) && all.ToList().FindIndex(r => r.Reviewer.Id == DemoPanel.Persona) is >= 0 and var place)
            from = place;
        foreach (var ofField in (bool[])[true, false])
            for (var i = 0; i < all.Count; i++)
            {
                var (reviewer, fields) = all[(from + i) % all.Count];
                if (ofField && SpecialtyMap.Standard.Fit(fields, review).Any(f => f.Fit == SpecialtyFit.NotShown))
                    continue;
                var findings = Standing(reviewer, review, given);
                if (findings.All(f => f.Result != FindingResult.NotMet) && (signed == given || Standing(reviewer, review, signed).All(f => f.Result != FindingResult.NotMet)))
                    return (reviewer, findings);
            }

        throw new InvalidOperationException($"Nobody on the demonstration's panel may review {review.Number}.");
    }
}
