namespace OpenImr.Core.Determinations;

/// <summary>The fields of the header.</summary>
internal enum HeaderField
{
    CaseNumber,
    ClaimNumber,
    Priority,
    ApplicationReceived,
    DateAssigned,
    DateOfInjury,
    UtilizationReviewDate,
    DecisionDate,
}

/// <summary>
/// Reads the header. One rendering prints each value beside its label, another all labels of a column and then their values, a third
/// breaks a label around its value; so labels wait in order until their values come.
/// </summary>
internal sealed class LetterHeader
{
    private enum Kind
    {
        Number,
        Word,
        Day,
        Anything,
    }

    private static readonly (string Label, HeaderField Field)[] Labels =
    [
        ("imrcasenumber", HeaderField.CaseNumber),
        ("casenumber", HeaderField.CaseNumber),
        ("claimnumber", HeaderField.ClaimNumber),
        ("priority", HeaderField.Priority),
        ("applicationreceived", HeaderField.ApplicationReceived),
        ("dateassigned", HeaderField.DateAssigned),
        ("dateofinjury", HeaderField.DateOfInjury),
        ("urdenialdate", HeaderField.UtilizationReviewDate),
        ("utilizationreviewdate", HeaderField.UtilizationReviewDate),
        ("decisiondate", HeaderField.DecisionDate),
        ("dated", HeaderField.DecisionDate),
        // The second half of a label broken around its value.
        ("received", HeaderField.ApplicationReceived),
    ];

    // Anything longer is the letter's own text below the header.
    private const int LongestValue = 40;

    private readonly LetterText letter;
    private readonly List<string> problems;
    private readonly Dictionary<HeaderField, Found<string>> printed = [];
    private readonly HashSet<HeaderField> labelled = [];
    private readonly List<HeaderField> waiting = [];
    private readonly List<Found<string>> values = [];

    public LetterHeader(LetterText letter, int endLine, List<string> problems)
    {
        this.letter = letter;
        this.problems = problems;
        for (var line = 0; line < endLine; line++)
            ReadLine(line, letter.Lines[endLine - 1].End);
        Settle();
    }

    /// <summary>True when at least one field has a value.</summary>
    public bool Any => printed.Count > 0;

    /// <summary>A letter of which the header alone is read.</summary>
    public ReadLetter Read() => new()
    {
        CaseNumber = Words(HeaderField.CaseNumber),
        ClaimNumber = Words(HeaderField.ClaimNumber),
        Priority = Words(HeaderField.Priority),
        ApplicationReceived = Day(HeaderField.ApplicationReceived),
        DateAssigned = Day(HeaderField.DateAssigned),
        DateOfInjury = Day(HeaderField.DateOfInjury),
        UtilizationReviewDate = Day(HeaderField.UtilizationReviewDate),
        DecisionDate = Day(HeaderField.DecisionDate),
    };

    private Found<string>? Words(HeaderField field)
    {
        if (!printed.TryGetValue(field, out var found))
            return null;
        if (field switch { HeaderField.ClaimNumber => true, HeaderField.Priority => char.IsLetter(found.Value[0]), _ => IsCaseNumber(found.Value) })
            return found;
        problems.Add($"The {Name(field)} is printed as \"{found.AsPrinted}\", which is none; it was left out.");
        return null;
    }

    private Found<DateOnly>? Day(HeaderField field)
    {
        if (!printed.TryGetValue(field, out var found))
            return null;
        if (LetterDates.TryRead(found.Value, out var day))
            return new(day, found.AsPrinted, found.Start, found.Length);
        problems.Add($"The {Name(field)} is printed as \"{found.AsPrinted}\", which is no date; it was left out.");
        return null;
    }

    private void ReadLine(int line, int headerEnd)
    {
        var (start, end) = (letter.Lines[line].Start, letter.Lines[line].End);
        HeaderField? beside = null;
        for (var place = start; place < end;)
        {
            if (LabelAt(place, line, headerEnd, out var behind) is { } field)
            {
                Settle(keepWaiting: true);
                place = behind;
                beside = null;
                if (labelled.Add(field))
                {
                    waiting.Add(field);
                    beside = field;
                }

                continue;
            }

            var chunk = ChunkEnd(place, end, line, headerEnd);
            if (waiting.Count > 0 && letter.Find(place, chunk) is { } value)
            {
                if (beside is { } own)
                {
                    // Where values stand beside their labels, a label that still waits was left blank.
                    printed[own] = value;
                    waiting.Clear();
                    beside = null;
                }
                else if (value.Value.Length > LongestValue)
                    Settle();
                else
                    values.Add(value);
            }

            place = Math.Max(chunk, place + 1);
        }
    }

    /// <summary>The label that stands at a place, which must be the start of a word.</summary>
    private HeaderField? LabelAt(int place, int line, int headerEnd, out int behind)
    {
        behind = place;
        var first = letter.Text[place];
        if (!char.IsLetter(first) || (place > 0 && char.IsLetterOrDigit(letter.Text[place - 1])))
            return null;
        // A label may be broken over two lines, so look into the next.
        var limit = Math.Min(line + 1 < letter.Lines.Length ? letter.Lines[line + 1].End : letter.Lines[line].End, headerEnd);
        foreach (var (label, field) in Labels)
            if (char.ToLowerInvariant(first) == label[0] && letter.Labels(place, limit, label, out behind))
                return field;
        // "Application", its value, and "Received:" on the next line.
        return IsHalfLabel(place, line, out behind) ? HeaderField.ApplicationReceived : null;
    }

    private bool IsHalfLabel(int place, int line, out int behind)
    {
        var end = letter.Lines[line].End;
        if (!letter.Spells(place, end, "application", out behind) || (behind < end && letter.Text[behind] != ' '))
            return false;
        for (var next = line + 1; next < Math.Min(line + 3, letter.Lines.Length); next++)
            if (letter.Labels(letter.Lines[next].Start, letter.Lines[next].End, "received", out _))
                return true;
        return false;
    }

    /// <summary>A value ends at two blanks, at the next label or with its line.</summary>
    private int ChunkEnd(int place, int end, int line, int headerEnd)
    {
        for (var i = place + 1; i < end; i++)
        {
            if (!LetterText.IsBlank(letter.Text[i - 1]))
                continue;
            if (LetterText.IsBlank(letter.Text[i]))
            {
                if (!letter.Text.AsSpan(place, i - place).IsWhiteSpace())
                    return i;
            }
            else if (LabelAt(i, line, headerEnd, out _) is not null)
                return i;
        }

        return end;
    }

    /// <summary>Gives the values that came to the labels that waited for them; where they do not fit one to one, none of the dates is given.</summary>
    private void Settle(bool keepWaiting = false)
    {
        if (values.Count == 0)
        {
            if (!keepWaiting)
                waiting.Clear();
            return;
        }

        if (values.Count == waiting.Count && waiting.Zip(values).All(pair => MayBe(pair.Second.Value, KindOf(pair.First))))
        {
            foreach (var (field, value) in waiting.Zip(values))
                printed[field] = value;
        }
        else
        {
            foreach (var kinds in waiting.GroupBy(KindOf))
            {
                var candidates = values.Where(v => KindOf(v.Value) == kinds.Key).ToList();
                var fields = kinds.ToList();
                if (candidates.Count == fields.Count)
                    foreach (var (field, value) in fields.Zip(candidates))
                        printed[field] = value;
                else if (candidates.Count > 0)
                    problems.Add($"The header prints {candidates.Count} values for {fields.Count} labels ({string.Join(", ", fields.Select(Name))}); which belongs to which cannot be told, so they were left out.");
            }
        }

        waiting.Clear();
        values.Clear();
    }

    private static Kind KindOf(HeaderField field) => field switch
    {
        HeaderField.CaseNumber => Kind.Number,
        HeaderField.ClaimNumber => Kind.Anything,
        HeaderField.Priority => Kind.Word,
        _ => Kind.Day,
    };

    private static Kind? KindOf(string value) =>
        IsCaseNumber(value) ? Kind.Number
        : LetterDates.TryRead(value, out _) ? Kind.Day
        : value.Equals("Standard", StringComparison.OrdinalIgnoreCase) || value.Equals("Expedited", StringComparison.OrdinalIgnoreCase) || value.Equals("Regular", StringComparison.OrdinalIgnoreCase) ? Kind.Word
        : null;

    /// <summary>A malformed value may be of any kind; what it is told as is decided by its place.</summary>
    private static bool MayBe(string value, Kind kind) => kind == Kind.Anything || KindOf(value) is not { } own || own == kind;

    /// <summary>Two letters, the year's two digits, a hyphen and seven digits.</summary>
    private static bool IsCaseNumber(string value) =>
        value.Length == 12 && char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[1]) && value[4] == '-'
        && !value.AsSpan(2, 2).ContainsAnyExceptInRange('0', '9') && !value.AsSpan(5).ContainsAnyExceptInRange('0', '9');

    private static string Name(HeaderField field) => field switch
    {
        HeaderField.CaseNumber => "case number",
        HeaderField.ClaimNumber => "claim number",
        HeaderField.Priority => "priority",
        HeaderField.ApplicationReceived => "day the application was received",
        HeaderField.DateAssigned => "day of assignment",
        HeaderField.DateOfInjury => "date of injury",
        HeaderField.UtilizationReviewDate => "day of the utilization review decision",
        _ => "day of the decision",
    };
}
