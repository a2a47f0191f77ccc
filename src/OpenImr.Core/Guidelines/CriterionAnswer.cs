using System.Collections.Immutable;

namespace OpenImr.Core.Guidelines;

/// <summary>Where an answer comes from.</summary>
public enum AnswerOrigin
{
    /// <summary>Suggested from the case's own words, and not yet looked at.</summary>
    Found,

    /// <summary>Suggested, and accepted by a person.</summary>
    Accepted,

    /// <summary>Suggested, and changed by a person.</summary>
    Changed,

    /// <summary>Given by a person without a suggestion.</summary>
    Typed,
}

/// <summary>Words on which an answer rests.</summary>
/// <param name="Source">The text in which they stand: <c>clinical case summary</c>, <c>request</c>.</param>
/// <param name="AsPrinted">The words.</param>
/// <param name="Start">Index of their first character in that text.</param>
/// <param name="Length">Number of characters.</param>
public sealed record RestsOn(string Source, string AsPrinted, int Start, int Length);

/// <summary>An answer to a criterion.</summary>
/// <param name="Criterion">The criterion's short name.</param>
/// <param name="Answer">Yes, no or unknown.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Words">The words on which it rests; empty when it rests on none.</param>
/// <param name="Says">The arithmetic or the reason; empty when there is none.</param>
public sealed record CriterionAnswer(string Criterion, Answer Answer, AnswerOrigin Origin, ImmutableArray<RestsOn> Words, string Says)
{
    /// <summary>An answer that a person gives without a suggestion.</summary>
    public static CriterionAnswer Typed(string criterion, Answer answer) => new(criterion, answer, AnswerOrigin.Typed, [], "");

    /// <summary>The same answer, accepted by a person.</summary>
    public CriterionAnswer Accept() => Origin == AnswerOrigin.Found ? this with { Origin = AnswerOrigin.Accepted } : this;

    /// <summary>Another answer by a person; of a suggestion its words are kept.</summary>
    public CriterionAnswer Change(Answer answer) => this with { Answer = answer, Says = "", Origin = Origin == AnswerOrigin.Typed ? AnswerOrigin.Typed : AnswerOrigin.Changed };
}
