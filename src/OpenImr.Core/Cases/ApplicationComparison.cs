namespace OpenImr.Core.Cases;

/// <summary>How another case is like an application, the most alike first.</summary>
public enum Likeness
{
    /// <summary>The same claim, day of injury, decision and items: the same application once more.</summary>
    SameApplication,

    /// <summary>The same decision of the same claim, with other items or another day of injury: perhaps one application, perhaps to be joined.</summary>
    SameDecision,

    /// <summary>The same claim, and another decision of utilization review.</summary>
    SameClaim,

    /// <summary>An employee of the same name and day of birth in another claim: perhaps the same person, perhaps a twin. Shown, and never merged.</summary>
    SamePerson,
}

/// <summary>A fact of two applications side by side.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Here">As the application states it; null where it leaves it blank.</param>
/// <param name="There">As the other states it; null where it leaves it blank, or has no such item.</param>
/// <param name="IsSame">True when both say the same, but for spaces, marks and capitals.</param>
public sealed record ComparedFact(string Name, string? Here, string? There, bool IsSame);

/// <summary>Another case beside an application. It says how the two are alike; what they are a person says.</summary>
/// <param name="Other">The other case.</param>
/// <param name="Likeness">How it is like.</param>
/// <param name="Facts">Both applications' facts, in the order of the form, then the items.</param>
/// <param name="RuledOut">True when a person found already that the two are not the same application.</param>
public sealed record LikeCase(ReviewCase Other, Likeness Likeness, IReadOnlyList<ComparedFact> Facts, bool RuledOut)
{
    /// <summary>True when the other may be the same application and nobody said yet that it is not.</summary>
    public bool MayBeTheSame => Likeness is Likeness.SameApplication or Likeness.SameDecision && !RuledOut && Other.Stage is not (CaseStage.Duplicate or CaseStage.Consolidated);
}

/// <summary>Lays applications side by side.</summary>
public static class ApplicationComparison
{
    /// <summary>The other cases that are like the application, the most alike first; those that are not are left out.</summary>
    public static IReadOnlyList<LikeCase> Of(ReviewCase review, IEnumerable<ReviewCase> others)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(others);
        return
        [
            .. others.Where(o => o.Exists && o.Number != review.Number)
                .Select(o => LikenessOf(review, o) is { } likeness ? new LikeCase(o, likeness, Facts(review, o), review.NotDuplicateOf.Contains(o.Number)) : null)
                .OfType<LikeCase>().OrderBy(l => l.Likeness).ThenBy(l => l.Other.Number),
        ];
    }

    /// <summary>How the other case is like the application; null when it is not.</summary>
    public static Likeness? LikenessOf(ReviewCase review, ReviewCase other)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(other);
        if (!IsSame(review.Claim.Number, other.Claim.Number))
            return IsSame(review.Parties.Employee.Name, other.Parties.Employee.Name) && review.Parties.Employee.BirthDate is { } born && other.Parties.Employee.BirthDate == born
                ? Likeness.SamePerson
                : null;
        return other.UtilizationReview.DecidedOn != review.UtilizationReview.DecidedOn ? Likeness.SameClaim
            : other.Injury.On == review.Injury.On && ItemWords(other).SequenceEqual(ItemWords(review)) ? Likeness.SameApplication
            : Likeness.SameDecision;
    }

    /// <summary>The words of the items that came with a case's own application, folded and in an order of their own.</summary>
    internal static IEnumerable<string> ItemWords(ReviewCase review) =>
        review.Items.Values.Where(i => i.Origin == review.Number).Select(i => Folded(i.Request.AsWritten)).Order(StringComparer.Ordinal);

    /// <summary>Letters and digits alone, all great: what is left when it does not matter how something was typed.</summary>
    internal static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool IsSame(string? one, string? other) => one is not null && other is not null && Folded(one) == Folded(other);

    private static List<ComparedFact> Facts(ReviewCase here, ReviewCase there)
    {
        static string? Day(DateOnly? day) => day is { } on ? Words.Of(on) : null;
        (string Name, Func<ReviewCase, string?> Value)[] facts =
        [
            ("Employee", c => c.Parties.Employee.Name),
            ("Day of birth", c => Day(c.Parties.Employee.BirthDate)),
            ("Claim", c => c.Claim.Number),
            ("Day of injury", c => Words.Of(c.Injury.On)),
            ("Employer", c => c.Parties.Employer.Name),
            ("Claims administrator", c => c.Parties.ClaimsAdministrator.Name),
            ("Requesting physician", c => c.Parties.RequestingPhysician.Name),
            ("Decision of utilization review", c => Words.Of(c.UtilizationReview.DecidedOn)),
            ("Decision served", c => Day(c.UtilizationReview.ServedOn)),
            ("Application received", c => $"{Words.Of(c.Application.ReceivedOn)}, {Words.Of(c.Application.SubmittedBy)}"),
            ("Signed", c => c.Application.Signature is { } signature ? $"{Words.Spaced(signature.By.ToString()).ToLowerInvariant()}{(signature.On is { } on ? $", {Words.Of(on)}" : "")}" : null),
        ];
        var compared = facts.Select(f => new ComparedFact(f.Name, f.Value(here), f.Value(there), IsSame(f.Value(here), f.Value(there)) || (f.Value(here) is null && f.Value(there) is null))).ToList();
        var theirs = there.Items.Values.Where(i => i.Origin == there.Number).ToList();
        foreach (var item in here.Items.Values.Where(i => i.Origin == here.Number))
        {
            var twin = theirs.FirstOrDefault(t => IsSame(t.Request.AsWritten, item.Request.AsWritten));
            if (twin is not null)
                theirs.Remove(twin);
            compared.Add(new($"Item {item.Number}", InWords(item), twin is null ? null : InWords(twin), twin is not null && twin.Request.Act == item.Request.Act));
        }

        compared.AddRange(theirs.Select(t => new ComparedFact($"Item {t.Number} of {there.Number}", null, InWords(t), false)));
        return compared;
    }

    private static string InWords(CaseItem item) => $"{item.Request.AsWritten} ({Words.Of(item.Request.Act)})";
}
