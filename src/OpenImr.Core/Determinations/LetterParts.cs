namespace OpenImr.Core.Determinations;

/// <summary>The parts of a letter of 2013, by their headings: each stands under the first heading that names it, up to the next heading.</summary>
internal sealed class LetterParts<T> where T : struct, Enum
{
    private readonly LetterText letter;
    private readonly List<(T Part, int Line, int After)> parts = [];

    public LetterParts(LetterText letter, IReadOnlyList<(string Heading, T Part)> headings)
    {
        this.letter = letter;
        for (var line = 0; line < letter.Lines.Length; line++)
            foreach (var (heading, part) in headings)
                if (LetterSections.IsHeading(letter, line, heading, out var after) && !Has(part))
                {
                    parts.Add((part, line, after));
                    break;
                }
    }

    /// <summary>True when no heading was found.</summary>
    public bool None => parts.Count == 0;

    /// <summary>The line of the first heading.</summary>
    public int FirstLine => parts[0].Line;

    /// <summary>True when the part's heading was found.</summary>
    public bool Has(T part) => At(part) >= 0;

    /// <summary>The part's heading as printed; null when it was not found.</summary>
    public Found<string>? Heading(T part) =>
        At(part) is >= 0 and var at ? letter.Find(letter.Lines[parts[at].Line].Start, letter.Lines[parts[at].After - 1].End) : null;

    /// <summary>The lines below the part's heading; null when it was not found.</summary>
    public SectionLines? Lines(T part) =>
        At(part) is >= 0 and var at ? new(parts[at].After, at + 1 < parts.Count ? parts[at + 1].Line : letter.Lines.Length) : null;

    /// <summary>The part's text; null when it was not found or is empty.</summary>
    public Found<string>? Text(T part) =>
        Lines(part) is { } lines && lines.First < lines.End ? letter.Find(letter.Lines[lines.First].Start, letter.Lines[lines.End - 1].End) : null;

    private int At(T part) => parts.FindIndex(p => EqualityComparer<T>.Default.Equals(p.Part, part));
}
