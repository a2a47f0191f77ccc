using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations;

/// <summary>Reads how the determination was made: the reviewer's credentials, in lines of their own or in a sentence, and the rest as text.</summary>
internal static partial class LetterCredentials
{
    private const string Licensure = "statesoflicensure";
    private const string Certification = "certificationsspecialty";

    private static readonly string[] Introductions = ["theexpertreviewerhasthefollowingcredentials", "oneexpertreviewerhasthefollowingcredentials"];

    /// <summary>The credentials of each reviewer, and whether a sentence states them.</summary>
    public static (ImmutableArray<ReadCredentials> Reviewers, bool InProse, Found<string>? HowMade) Read(LetterText letter, SectionLines lines, List<string> problems)
    {
        if (lines.First == lines.End)
            return ([], false, null);
        int? introduction = null;
        var reviewers = ImmutableArray.CreateBuilder<ReadCredentials>();
        Found<string>? licensure = null;
        for (var line = lines.First; line < lines.End; line++)
        {
            var place = letter.Lines[line];
            if (Introductions.Any(words => letter.Spells(place.Start, place.End, words, out _)))
                introduction ??= line;
            else if (letter.Labels(place.Start, place.End, Licensure, out var behind))
            {
                AddLicensed();
                licensure = Value(behind);
            }
            else if (letter.Labels(place.Start, place.End, Certification, out behind))
            {
                reviewers.Add(new(licensure, States(letter, licensure, problems), Parts(letter, Value(behind)), []));
                licensure = null;
            }

            Found<string>? Value(int from) => letter.Find(from, letter.Lines[ValueEnd(letter, line, lines.End) - 1].End);
        }

        AddLicensed();
        var start = letter.Lines[lines.First].Start;
        var howMade = letter.Find(start, introduction is { } first ? letter.Lines[first].Start : letter.Lines[lines.End - 1].End);
        if (reviewers.Count > 0)
            return ([.. reviewers.Select(WithSpecialties)], false, howMade);
        return ReadProse(letter, lines, problems) is { } prose ? ([WithSpecialties(prose)], true, howMade) : ([], false, howMade);

        void AddLicensed()
        {
            if (licensure is not null)
                reviewers.Add(new(licensure, States(letter, licensure, problems), [], []));
        }
    }

    private static ReadCredentials WithSpecialties(ReadCredentials credentials) => credentials with
    {
        Specialties =
        [
            .. credentials.Certifications.Concat(credentials.Subspecialties).SelectMany(Known),
        ],
    };

    /// <summary>The specialty that the words name, without "fellowship trained in"; of "Chiropractic and Acupuncture", which is none, both.</summary>
    private static IEnumerable<Found<string>> Known(Found<string> printed)
    {
        const string And = " and ";
        var words = Training().Replace(printed.Value, "");
        if (SpecialtyNames.Find(words, out _) is { } name)
            return [printed with { Value = name }];
        // The board of this name certifies in either.
        return !words.StartsWith("Psychiatry", StringComparison.OrdinalIgnoreCase) && words.IndexOf(And, StringComparison.Ordinal) is > 0 and var at
            && SpecialtyNames.Find(words[..at], out _) is { } first && SpecialtyNames.Find(words[(at + And.Length)..], out _) is { } second
                ? [printed with { Value = first }, printed with { Value = second }]
                : [];
    }

    [GeneratedRegex(@"^(?:and )?(?:is )?fellowship[- ]train(?:ed|ing) in ", RegexOptions.IgnoreCase)]
    private static partial Regex Training();

    /// <summary>A value goes on over the lines that follow until something sets a line apart, or the next label.</summary>
    private static int ValueEnd(LetterText letter, int line, int end)
    {
        var next = line + 1;
        while (next < end && !letter.IsSetApart(next)
            && !Introductions.Any(words => letter.Spells(letter.Lines[next].Start, letter.Lines[next].End, words, out _))
            && !letter.Labels(letter.Lines[next].Start, letter.Lines[next].End, Licensure, out _)
            && !letter.Labels(letter.Lines[next].Start, letter.Lines[next].End, Certification, out _))
            next++;
        return next;
    }

    // "The expert reviewer is Board Certified in X, has a subspecialty in Y and is licensed to practice in Z."
    [GeneratedRegex(@"\breviewer\s*is\s*(?:a\s*)?(?:Board\s*)?(?:Certi\w{0,2}fi?ed|Licensed)\s*(?:in\s*)?", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeBoard();

    [GeneratedRegex(@",?\s*(?:\band\s*)?\bhas\s*a?\s*subspecialty\s*in\s*", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeSubspecialty();

    [GeneratedRegex(@",?\s*(?:\band\s*)?\bis\s*licensed\s*to\s*practice\s*in\s*", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeStates();

    private static ReadCredentials? ReadProse(LetterText letter, SectionLines lines, List<string> problems)
    {
        var start = letter.Lines[lines.First].Start;
        var opening = BeforeBoard().Match(letter.Text, start, letter.Lines[lines.End - 1].End - start);
        if (!opening.Success)
            return null;
        var from = opening.Index + opening.Length;
        var licensed = BeforeStates().Match(letter.Text, from, letter.Lines[lines.End - 1].End - from);
        if (!licensed.Success || letter.Text.AsSpan(from, licensed.Index - from).Contains('.'))
            return null;
        var statesStart = licensed.Index + licensed.Length;
        var period = letter.Text.IndexOf('.', statesStart);
        var states = letter.Find(statesStart, period < 0 ? letter.Lines[lines.End - 1].End : period);
        var besides = BeforeSubspecialty().Match(letter.Text, from, licensed.Index - from);
        var board = letter.Find(from, besides.Success ? besides.Index : licensed.Index);
        var subspecialty = besides.Success ? letter.Find(besides.Index + besides.Length, licensed.Index) : null;
        return new(states, States(letter, states, problems), Parts(letter, board), Parts(letter, subspecialty));
    }

    private static ImmutableArray<Found<string>> States(LetterText letter, Found<string>? printed, List<string> problems)
    {
        var states = ImmutableArray.CreateBuilder<Found<string>>();
        foreach (var part in Parts(letter, printed, alsoAtAnd: true))
        {
            if ((StatesOfLicensure.CodeOf(part.Value) ?? StatesOfLicensure.NearestTo(part.Value)) is { } code)
                states.Add(part with { Value = code });
            else
                problems.Add($"\"{part.AsPrinted}\" is no state that licenses physicians; it was left out of the licenses.");
        }

        return states.ToImmutable();
    }

    /// <summary>The parts of a list between its commas. A certification keeps its "and": Physical Medicine and Rehabilitation is one.</summary>
    private static ImmutableArray<Found<string>> Parts(LetterText letter, Found<string>? printed, bool alsoAtAnd = false)
    {
        if (printed is null)
            return [];
        var parts = ImmutableArray.CreateBuilder<Found<string>>();
        int end = printed.Start + printed.Length, from = printed.Start;
        for (var i = from; i <= end; i++)
        {
            var separator = i == end || letter.Text[i] is ',' or ';' ? 1
                : alsoAtAnd && IsAnd(letter.Text, i, end) ? 3
                : 0;
            if (separator == 0)
                continue;
            if (letter.Find(from, i) is { } part && part.Value.TrimEnd('.') is { Length: > 0 } value)
                parts.Add(part with { Value = value });
            from = i + separator;
            i = from - 1;
        }

        return parts.ToImmutable();
    }

    private static bool IsAnd(string text, int place, int end) =>
        place + 3 < end && string.CompareOrdinal(text, place, "and", 0, 3) == 0
        && LetterText.IsBlank(text[place - 1]) && LetterText.IsBlank(text[place + 3]);
}
