using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Determinations;

/// <summary>Reads the list of the documents reviewed: "3. Progress report, by an author, dated 11/09/2026, 4 pages".</summary>
internal static partial class LetterDocuments
{
    [GeneratedRegex(@"^(?<type>[^,]+)(?:, by (?<author>.+?))?, (?:dated (?<date>.+)|no date), (?:(?<pages>\d{1,6}) pages?|pages not counted)$")]
    private static partial Regex Entry();

    public static ImmutableArray<Found<ReadDocument>> Read(LetterText letter, SectionLines? section, List<string> problems)
    {
        if (section is not { } lines || lines.First == lines.End)
            return [];
        var starts = new List<(int Place, int TextStart)>();
        for (var line = letter.LineAt(LetterSections.TextStart(letter, LetterSection.DocumentsReviewed, lines)); line < lines.End; line++)
            if (NumberEnds(letter, line, starts.Count + 1) is { } textStart)
                starts.Add((letter.Lines[line].Start, textStart));

        var documents = ImmutableArray.CreateBuilder<Found<ReadDocument>>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var printed = letter.Find(starts[i].TextStart, i + 1 < starts.Count ? starts[i + 1].Place : letter.Lines[lines.End - 1].End);
            var entry = Entry().Match(printed?.Value ?? "");
            if (printed is not null && entry.Success)
                documents.Add(new(
                    new(entry.Groups["type"].Value, Words("author"), Words("date") is { } date ? PartialDate.Read(date) : null,
                        Words("pages") is { } pages ? int.Parse(pages, CultureInfo.InvariantCulture) : null),
                    printed.AsPrinted, printed.Start, printed.Length));
            else
                problems.Add($"Document {i + 1} of the list reads \"{printed?.AsPrinted}\"; type, date and pages could not be told apart.");

            string? Words(string group) => entry.Groups[group] is { Success: true } words ? words.Value : null;
        }

        return documents.ToImmutable();
    }

    /// <summary>Where the text behind an entry's number begins; null when the line does not begin with the number.</summary>
    private static int? NumberEnds(LetterText letter, int line, int number)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{number}.");
        var printed = letter[letter.Lines[line]];
        return printed.StartsWith(label, StringComparison.Ordinal) && printed.Length > label.Length && LetterText.IsBlank(printed[label.Length])
            ? letter.Lines[line].Start + label.Length
            : null;
    }
}
