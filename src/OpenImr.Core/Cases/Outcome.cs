using System.Collections.Immutable;
using OpenImr.Core.Law;

namespace OpenImr.Core.Cases;

/// <summary>Why something was refused: a sentence that says what was wrong and what would be right, and the law where law is the reason.</summary>
/// <param name="Sentence">For the person who asked; never a bare code.</param>
/// <param name="Provision">The rule that refuses; null where the reason is the request itself and no rule.</param>
/// <param name="LiesInCase">True when the case as it stands refuses, whatever is asked: it stands at another stage, or the act was done before.</param>
public sealed record Reason(string Sentence, Provision? Provision = null, bool LiesInCase = false);

/// <summary>A refusal with all its reasons, at least one.</summary>
public sealed record Refusal
{
    /// <summary>Refuses for every one of the reasons.</summary>
    /// <exception cref="ArgumentException">No reason was given.</exception>
    public Refusal(params IEnumerable<Reason> reasons)
    {
        Reasons = [.. reasons];
        if (Reasons.Count == 0)
            throw new ArgumentException("A refusal has a reason.", nameof(reasons));
    }

    /// <summary>Refuses for one reason that no rule of law gives.</summary>
    public Refusal(string sentence) : this(new Reason(sentence)) { }

    /// <summary>Every reason, in the order in which the checks were made.</summary>
    public ImmutableList<Reason> Reasons { get; }

    /// <summary>The reasons' sentences, one a line, each with its citation in brackets.</summary>
    public override string ToString() => string.Join(
        '\n', Reasons.Select(r => r.Provision is null ? r.Sentence : $"{r.Sentence} ({r.Provision.Citation})"));

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && Reasons.SequenceEqual(other.Reasons);

    /// <inheritdoc/>
    public override int GetHashCode() => Reasons.Aggregate(0, HashCode.Combine);
}

/// <summary>What deciding gives: a value, or a refusal with its reasons.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Outcome<T>
{
    private Outcome() { }

    /// <summary>It was granted.</summary>
    public sealed record Accepted(T Value) : Outcome<T>;

    /// <summary>It was refused; nothing was stored.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome<T>;

    /// <summary>Grants a value.</summary>
    public static implicit operator Outcome<T>(T value) => new Accepted(value);

    /// <summary>Refuses.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>Goes on with the value, or passes the refusal on.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return this switch
        {
            Accepted accepted => next(accepted.Value),
            Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException(),
        };
    }
}
