using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A value that one may choose.</summary>
/// <param name="Value">As sent.</param>
/// <param name="Label">As shown.</param>
/// <param name="About">What the choice means or causes; null where the label says it.</param>
public sealed record Choice(string Value, string Label, string? About = null)
{
    /// <summary>The values of an enumeration in words.</summary>
    public static IReadOnlyList<Choice> Of<T>(Func<T, string> words, params IEnumerable<T> values)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(words);
        var named = values.ToArray();
        return [.. (named.Length > 0 ? named : Enum.GetValues<T>()).Select(v => new Choice(v.ToString(), Shown.Begin(words(v))))];
    }
}

/// <summary>A field of a form: what is asked for, and how it is typed.</summary>
/// <param name="Name">Its name and id.</param>
/// <param name="Label">What is asked for.</param>
public abstract record ActField(string Name, string Label)
{
    /// <summary>What helps to answer; null where the label says it.</summary>
    public string? Hint { get; init; }

    /// <summary>What stands in it before anyone typed.</summary>
    public IReadOnlyList<string> Initial { get; init; } = [];

    /// <summary>True when it may stay empty.</summary>
    public bool Optional { get; init; }

    /// <summary>True when a link to the page may propose what stands in it.</summary>
    public bool FromLink { get; init; }

    /// <summary>Words that a refusal on account of this field contains.</summary>
    public IReadOnlyList<string> Blames { get; init; } = [];

    /// <summary>One line.</summary>
    public sealed record Line(string Name, string Label, int Longest = 200) : ActField(Name, Label);

    /// <summary>Several lines.</summary>
    public sealed record Lines(string Name, string Label, int Longest = 4000) : ActField(Name, Label);

    /// <summary>A day as people type it.</summary>
    public sealed record Day(string Name, string Label) : ActField(Name, Label);

    /// <summary>A day with its time, in two boxes: <c>name</c> and <c>name-time</c>.</summary>
    public sealed record Instant(string Name, string Label) : ActField(Name, Label);

    /// <summary>One of several.</summary>
    public sealed record OneOf(string Name, string Label, IReadOnlyList<Choice> Choices) : ActField(Name, Label)
    {
        /// <summary>More choices than this are a list that folds.</summary>
        public const int MostRadios = 7;
    }

    /// <summary>Any number of several.</summary>
    public sealed record ManyOf(string Name, string Label, IReadOnlyList<Choice> Choices) : ActField(Name, Label);

    /// <summary>What stands above the fields that follow.</summary>
    public sealed record Heading(string Name, string Label) : ActField(Name, Label);
}

/// <summary>A field with what was typed into it, to be shown.</summary>
/// <param name="Field">The field.</param>
/// <param name="Typed">What stands in it.</param>
/// <param name="Time">What stands in the box of an instant's time.</param>
public sealed record ShownField(ActField Field, IReadOnlyList<string> Typed, string Time = "")
{
    /// <summary>What stands in a field of one value.</summary>
    public string Value => Typed.Count > 0 ? Typed[0] : "";
}
