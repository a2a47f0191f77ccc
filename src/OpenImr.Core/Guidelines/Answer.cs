namespace OpenImr.Core.Guidelines;

/// <summary>What is known about a question: Kleene's three values. Not documented is unknown; it is never no.</summary>
public enum Answer
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>Kleene's logic over <see cref="Answer"/>.</summary>
public static class Kleene
{
    /// <summary>Yes when both are, no when either is no, else unknown.</summary>
    public static Answer And(this Answer one, Answer other) =>
        one == Answer.No || other == Answer.No ? Answer.No : one == Answer.Yes && other == Answer.Yes ? Answer.Yes : Answer.Unknown;

    /// <summary>Yes when either is, no when both are no, else unknown.</summary>
    public static Answer Or(this Answer one, Answer other) => one.Not().And(other.Not()).Not();

    /// <summary>The contrary; unknown stays unknown.</summary>
    public static Answer Not(this Answer one) => one switch { Answer.Yes => Answer.No, Answer.No => Answer.Yes, _ => Answer.Unknown };

    /// <summary>A known truth.</summary>
    public static Answer Of(bool? known) => known switch { true => Answer.Yes, false => Answer.No, null => Answer.Unknown };
}
