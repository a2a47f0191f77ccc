using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Access;

/// <summary>How a reader knows the expert reviewers of a case: by the lasting token where the access table has <see cref="Act.KnowReviewers"/>, otherwise by the seat in this case alone (Lab. Code § 4610.6(f)). Whatever shows a reviewer asks here.</summary>
public sealed partial class ReviewerNames
{
    private readonly Func<ReviewerId, bool> knows;
    private readonly ReviewCase? review;

    private ReviewerNames(Func<ReviewerId, bool> knows, ReviewCase? review) => (this.knows, this.review) = (knows, review);

    /// <summary>As a person may know them.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="review">The case whose seats are named; null where there is none, and then a reviewer is "an expert reviewer".</param>
    public static ReviewerNames For(Actor actor, ReviewCase? review)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new(reviewer => Admission.Refuse(Act.KnowReviewers, actor, () => actor.User == reviewer.ToString()) is null, review);
    }

    /// <summary>As anyone may know them: by seat. For whatever may leave the organization.</summary>
    public static ReviewerNames Outward(ReviewCase review) => new(_ => false, review);

    /// <summary>True when the reader may know the reviewer's lasting token.</summary>
    public bool Knows(ReviewerId reviewer) => knows(reviewer);

    /// <summary>A reviewer's name, with which a sentence may begin: <c>R-0412</c>, or <c>Expert reviewer (seat 1)</c>.</summary>
    public string Of(ReviewerId reviewer)
    {
        var name = Named(reviewer);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>A text in which each reviewer is named as the reader may know him or her, whoever wrote the text.</summary>
    public string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Token().Replace(text, found =>
        {
            if (!ReviewerId.TryParse(found.Groups["token"].Value.ToUpperInvariant(), out var reviewer) || knows(reviewer))
                return found.Value;
            var begins = found.Groups["title"].Success ? char.IsUpper(found.Value[0]) : text.AsSpan(0, found.Index).TrimEnd() is [] or [.., '.'];
            return begins ? Of(reviewer) : Named(reviewer);
        });
    }

    /// <summary>An event in words that name reviewers so.</summary>
    public EventInWords In(EventInWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words with { Sentence = In(words.Sentence) };
    }

    /// <summary>A refusal whose sentences name reviewers so.</summary>
    public Refusal In(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new(refusal.Reasons.Select(r => r with { Sentence = In(r.Sentence) }));
    }

    /// <summary>What was decided; a refusal names reviewers so.</summary>
    public Outcome<T> In<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused { Refusal: var refusal } ? In(refusal) : outcome;

    private string Named(ReviewerId reviewer) =>
        knows(reviewer) ? reviewer.ToString()
        : review?.SeatOf(reviewer) is { } seat ? $"expert reviewer (seat {seat})"
        : review is null ? "an expert reviewer"
        : "another expert reviewer";

    [GeneratedRegex(@"(?<title>\b[Ee]xpert reviewer )?(?<![\w-])(?<token>R-[0-9]{4})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
