using System.Globalization;
using Microsoft.VisualBasic.FileIO;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>A line of a panel file: a physician with everything on file.</summary>
/// <param name="Line">The line's number in the file; null for one typed by hand.</param>
/// <param name="Token">The reviewer's token; null to give the next free one.</param>
/// <param name="Enrollment">The enrollment under a token.</param>
/// <param name="Facts">What follows it.</param>
public sealed record PanelEntry(int? Line, ReviewerId? Token, Func<ReviewerId, ReviewerEvent> Enrollment, IReadOnlyList<ReviewerEvent> Facts)
{
    /// <summary>The reviewer's record under a token.</summary>
    public IReadOnlyList<ReviewerEvent> Under(ReviewerId token) => [Enrollment(token), .. Facts];
}

/// <summary>Reads a panel from a table of comma-separated values: one line a reviewer, columns named in the first line, in any order.</summary>
/// <remarks>A cell of several entries parts them by <c>;</c> and the parts of an entry by <c>|</c>. Everything that cannot be read is told, line by line, and then nothing is taken.</remarks>
public static class PanelFile
{
    /// <summary>The columns. The first five are needed; the others may be left out or blank.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "given_name", "family_name", "degree", "enrolled_on", "licenses", "reviewer", "certifications", "sanction_checks", "sanctions", "practice",
        "qme_checks", "areas", "areas_attested_on", "affiliations", "affiliations_confirmed_on", "capacity", "synthetic",
    ];

    private const int Needed = 5;

    /// <summary>The reviewers of the file, or every reason why it cannot be read.</summary>
    public static Outcome<IReadOnlyList<PanelEntry>> Read(TextReader file)
    {
        using var table = new TextFieldParser(file) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true };
        table.SetDelimiters(",");
        try
        {
            var header = (table.ReadFields() ?? []).Select(c => c.Trim().ToLowerInvariant()).ToArray();
            string[] wrong =
            [
                .. header.Except(Columns).Select(c => $"There is no column \"{c}\". The columns are {Words.List(Columns)}."),
                .. Columns.Take(Needed).Except(header).Select(c => $"The column \"{c}\" is missing."),
                .. header.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => $"The column \"{g.Key}\" stands there twice."),
            ];
            return wrong.Length > 0 ? Refused(wrong) : Lines(table, header);
        }
        catch (MalformedLineException malformed)
        {
            return Refused([$"Line {malformed.LineNumber} is no line of comma-separated values: a quotation mark is not closed."]);
        }
    }

    private static Outcome<IReadOnlyList<PanelEntry>> Lines(TextFieldParser table, string[] header)
    {
        var entries = new List<PanelEntry>();
        var wrong = new List<Reason>();
        while (!table.EndOfData)
        {
            var line = (int)table.LineNumber;
            var cells = table.ReadFields() ?? [];
            if (cells.Length != header.Length)
            {
                wrong.Add(new($"Line {line} has {Words.Count(cells.Length, "cell")}, the first line {header.Length}."));
                continue;
            }

            var cell = new Cells(header.Zip(cells).ToDictionary(c => c.First, c => c.Second));
            var entry = Entry(line, cell);
            wrong.AddRange(cell.Wrong.Select(w => w with { Sentence = $"Line {line}: {w.Sentence}" }));
            entries.Add(entry);
        }

        wrong.AddRange(entries.Where(e => e.Token is not null).GroupBy(e => e.Token).Where(g => g.Count() > 1)
            .Select(g => new Reason($"{g.Key} stands on lines {Words.List(g.Select(e => Convert.ToString(e.Line, CultureInfo.InvariantCulture)!))}. A token belongs to one reviewer.")));
        if (entries.Count == 0 && wrong.Count == 0)
            wrong.Add(new("The file names no reviewer."));
        return wrong.Count > 0 ? new Refusal(wrong) : entries;
    }

    private static Refusal Refused(IEnumerable<string> wrong) => new(wrong.Select(w => new Reason(w)));

    private static PanelEntry Entry(int line, Cells cell)
    {
        var (given, family, on) = (cell.Text("given_name"), cell.Text("family_name"), cell.Day("enrolled_on"));
        var degree = cell.Degree("degree");
        var synthetic = cell.Text("synthetic").Equals("yes", StringComparison.OrdinalIgnoreCase);
        var token = cell.Token("reviewer");
        List<ReviewerEvent> facts =
        [
            .. cell.Entries("licenses", "CA|number|Active|since|last day", 5).Select(p => new ReviewerEvent.LicenseRecorded(
                new(p.Text(0), p.Text(1), p.Word<LicenseStatus>(2), p.Day(3), p.Day(4)))),
            .. cell.Entries("certifications", "board|specialty|subspecialty or nothing|since|last day or nothing", 5).Select(p => new ReviewerEvent.CertificationRecorded(
                new(p.Text(0), p.Text(1), p.TextOrNull(2), p.Day(3), p.DayOrNull(4)))),
            .. cell.Entries("sanctions", "by whom|what|day|Taken or Pending", 4).Select((p, i) => new ReviewerEvent.SanctionRecorded(
                new(i + 1, p.Text(0), p.Text(1), p.Day(2), p.Word<SanctionState>(3) == SanctionState.Pending))),
            .. cell.Entries("sanction_checks", "NationalPractitionerDataBank|day", 2).Select(p => new ReviewerEvent.SanctionsChecked(
                p.Word<SanctionSource>(0), p.Day(1))),
            .. cell.Entries("practice", "since|hours a week|as of", 3).Select(p => new ReviewerEvent.PracticeRecorded(p.Day(0), p.Number(1), p.Day(2))),
            .. cell.Entries("qme_checks", "day|yes or no", 2).Select(p => new ReviewerEvent.QualifiedMedicalEvaluatorChecked(
                p.Day(0), p.Word<Answer>(1) == Answer.Yes)),
            .. cell.Entries("affiliations", "Professional|Employment|with whom|percent of income or nothing|from or nothing|until or nothing", 6)
                .Select((p, i) => new ReviewerEvent.AffiliationDisclosed(i + 1, Tie(p))),
        ];
        if (cell.Text("areas") is { Length: > 0 } areas)
            facts.Add(new ReviewerEvent.KnowledgeAttested([.. areas.Split(';', StringSplitOptions.TrimEntries)], cell.Day("areas_attested_on")));
        if (cell.Text("affiliations_confirmed_on").Length > 0)
            facts.Add(new ReviewerEvent.AffiliationsConfirmed(cell.Day("affiliations_confirmed_on")));
        if (cell.Text("capacity") is { Length: > 0 } capacity)
            facts.Add(new ReviewerEvent.AvailabilityChanged(new(cell.WholeNumber("capacity", capacity))));
        return new(line, token, id => new ReviewerEvent.ReviewerEnrolled(id, given, family, degree, on, synthetic), facts);
    }

    private static Affiliation Tie(Parts p) => p.Word<TieKind>(0) switch
    {
        TieKind.Familial => new Affiliation.Familial(p.Text(2), p.Word<FamilialRelation>(1), p.DayOrNull(4), p.DayOrNull(5)),
        TieKind.Financial => new Affiliation.Financial(p.Text(2), p.NumberOrNull(3), p.Word<FinancialExclusion>(1), p.DayOrNull(4), p.DayOrNull(5)),
        _ => new Affiliation.Professional(p.Text(2), p.Word<ProfessionalRelation>(1), p.NumberOrNull(3), p.DayOrNull(4), p.DayOrNull(5)),
    };

    private enum TieKind
    {
        Professional,
        Familial,
        Financial,
    }

    private enum SanctionState
    {
        Taken,
        Pending,
    }

    private enum Answer
    {
        No,
        Yes,
    }

    /// <summary>The cells of a line, and what in them cannot be read.</summary>
    private sealed class Cells(IReadOnlyDictionary<string, string> cells)
    {
        public List<Reason> Wrong { get; } = [];

        public string Text(string column) => cells.GetValueOrDefault(column, "").Trim();

        public DateOnly Day(string column) => DayOf(Text(column), column) ?? default;

        public Degree Degree(string column)
        {
            switch (Degrees.Read(Text(column)))
            {
                case Outcome<Degree>.Accepted read:
                    return read.Value;
                case Outcome<Degree>.Refused refused:
                    Wrong.AddRange(refused.Refusal.Reasons);
                    break;
            }

            return default;
        }

        public ReviewerId? Token(string column)
        {
            if (Text(column) is not { Length: > 0 } text)
                return null;
            if (ReviewerId.TryParse(text, out var id))
                return id;
            Wrong.Add(new($"\"{text}\" is no reviewer's token. A token looks like R-0412; leave it blank for the next free one."));
            return null;
        }

        public int WholeNumber(string column, string text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            Wrong.Add(new($"\"{text}\" is no {column}. Give a whole number, 0 or more."));
            return 0;
        }

        public IEnumerable<Parts> Entries(string column, string form, int count)
        {
            foreach (var entry in Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var parts = entry.Split('|', StringSplitOptions.TrimEntries);
                if (parts.Length == count)
                    yield return new Parts(parts, column, this);
                else
                    Wrong.Add(new($"\"{entry}\" in {column} is not of the form {form}."));
            }
        }

        public DateOnly? DayOf(string text, string column)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            Wrong.Add(new($"\"{text}\" in {column} is no day. Give it like 2026-05-04."));
            return null;
        }
    }

    /// <summary>The parts of one entry.</summary>
    private sealed class Parts(string[] parts, string column, Cells line)
    {
        public string Text(int at) => parts[at];

        public string? TextOrNull(int at) => parts[at].Length == 0 ? null : parts[at];

        public DateOnly Day(int at) => line.DayOf(parts[at], column) ?? default;

        public DateOnly? DayOrNull(int at) => parts[at].Length == 0 ? null : line.DayOf(parts[at], column);

        public decimal Number(int at)
        {
            if (decimal.TryParse(parts[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return number;
            line.Wrong.Add(new($"\"{parts[at]}\" in {column} is no number."));
            return 0;
        }

        public decimal? NumberOrNull(int at) => parts[at].Length == 0 ? null : Number(at);

        public TWord Word<TWord>(int at)
            where TWord : struct, Enum
        {
            var named = Enum.GetNames<TWord>().FirstOrDefault(n => n.Equals(parts[at], StringComparison.OrdinalIgnoreCase));
            if (named is not null)
                return Enum.Parse<TWord>(named);
            line.Wrong.Add(new($"\"{parts[at]}\" in {column} is none of {Words.Choice(Enum.GetNames<TWord>())}."));
            return default;
        }
    }
}
