namespace OpenImr.Core.Determinations;

/// <summary>The sections of a final determination.</summary>
internal enum LetterSection
{
    HowMade,
    DocumentsReviewed,
    ClinicalCaseSummary,
    Decisions,
}

/// <summary>Where a section's text lies: its first line, and the line behind its last.</summary>
internal readonly record struct SectionLines(int First, int End);

/// <summary>Finds the sections by their headings. Another layout is a row of the table.</summary>
internal sealed class LetterSections
{
    // The letters of the heading, small; and of the words with which the section introduces itself up to a colon.
    private static readonly (LetterSection Section, string Heading, string? Introduction)[] Headings =
    [
        (LetterSection.HowMade, "howtheimrfinaldeterminationwasmade", null),
        (LetterSection.DocumentsReviewed, "documentsreviewed", "thefollowingdocuments"),
        (LetterSection.ClinicalCaseSummary, "clinicalcasesummary", "theexpertreviewerdeveloped"),
        (LetterSection.Decisions, "imrissuesdecisionsandrationales", "thefinaldeterminationwasbased"),
    ];

    private readonly Dictionary<LetterSection, SectionLines> found = [];

    public LetterSections(LetterText letter)
    {
        var starts = new List<(int Line, int After, LetterSection Section)>();
        for (var line = 0; line < letter.Lines.Length; line++)
            foreach (var (section, heading, _) in Headings)
                if (IsHeading(letter, line, heading, out var after) && !starts.Exists(s => s.Section == section))
                    starts.Add((line, after, section));
        HeaderEnd = starts.Count > 0 ? starts[0].Line : letter.Lines.Length;
        for (var i = 0; i < starts.Count; i++)
            found[starts[i].Section] = new(starts[i].After, i + 1 < starts.Count ? starts[i + 1].Line : letter.Lines.Length);
    }

    /// <summary>The line behind the last of what stands above the first section.</summary>
    public int HeaderEnd { get; }

    public bool Any => found.Count > 0;

    public SectionLines? this[LetterSection section] => found.TryGetValue(section, out var lines) ? lines : null;

    /// <summary>Where a section's own words begin: behind its introductory sentence, if it has one.</summary>
    public static int TextStart(LetterText letter, LetterSection section, SectionLines lines)
    {
        var start = letter.Lines[lines.First].Start;
        var introduction = Headings.First(h => h.Section == section).Introduction;
        var limit = letter.Lines[Math.Min(lines.First + 4, lines.End) - 1].End;
        if (introduction is null || !letter.Spells(start, limit, introduction, out var after))
            return start;
        var colon = letter.Text.AsSpan(after, limit - after).IndexOf(':');
        return colon < 0 ? start : after + colon + 1;
    }

    /// <summary>True when the line, alone or with the next, is the heading and nothing else.</summary>
    public static bool IsHeading(LetterText letter, int line, string heading, out int after)
    {
        after = line + 1;
        var first = letter.Lines[line];
        if (first.End - first.Start > 2 * heading.Length || char.ToLowerInvariant(letter.Text[first.Start]) != heading[0])
            return false;
        if (letter.Spells(first.Start, first.End, heading, out var end))
            return !HasLetters(letter.Text.AsSpan(end, first.End - end));
        if (after == letter.Lines.Length || !letter.Spells(first.Start, letter.Lines[after].End, heading, out end))
            return false;
        return !HasLetters(letter.Text.AsSpan(end, letter.Lines[after++].End - end));
    }

    private static bool HasLetters(ReadOnlySpan<char> rest)
    {
        foreach (var character in rest)
            if (char.IsLetterOrDigit(character))
                return true;
        return false;
    }
}
