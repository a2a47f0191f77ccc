namespace OpenImr.Casework.Storage;

/// <summary>What a stream of events tells of.</summary>
public enum StreamKind
{
    /// <summary>A case, named by its number.</summary>
    Case,

    /// <summary>The office's own work about a case, named by the case's number and sealed with the case's key.</summary>
    Work,

    /// <summary>What quality thought of a case's determination, named by the case's number and sealed with a key of its own.</summary>
    Deliberation,

    /// <summary>An expert reviewer, named by the token.</summary>
    Reviewer,

    /// <summary>A claim.</summary>
    Claim,

    /// <summary>A guideline and its editions.</summary>
    Guideline,

    /// <summary>The organization's settings.</summary>
    Settings,

    /// <summary>Someone who signs in, named by the sign-in name.</summary>
    User,
}

/// <summary>The name of a stream: its kind and its name within the kind, stored as <c>case/CM26-0001423</c>.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Name">Unique within the kind.</param>
public readonly record struct StreamId(StreamKind Kind, string Name)
{
    /// <summary>Reads the stored form.</summary>
    /// <exception cref="FormatException">Not of the form <c>case/CM26-0001423</c>.</exception>
    public static StreamId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<StreamKind>())
            if (slash > 0 && slash < text.Length - 1 && Prefix(kind) == text[..(slash + 1)])
                return new StreamId(kind, text[(slash + 1)..]);
        throw new FormatException($"\"{text}\" names no stream. A stream is named like case/CM26-0001423.");
    }

    /// <summary>What the stored names of a kind begin with.</summary>
    internal static string Prefix(StreamKind kind) => kind switch
    {
        StreamKind.Case => "case/",
        StreamKind.Work => "work/",
        StreamKind.Deliberation => "deliberation/",
        StreamKind.Reviewer => "reviewer/",
        StreamKind.Claim => "claim/",
        StreamKind.Guideline => "guideline/",
        StreamKind.Settings => "settings/",
        StreamKind.User => "user/",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The stored form.</summary>
    public override string ToString() => Prefix(Kind) + Name;
}
