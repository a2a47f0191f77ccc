using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Determinations;

/// <summary>Reads age, sex and injury date of the employee from the summary. An age counts only where the words beside it say whose it is.</summary>
internal static partial class LetterPatient
{
    private const int WordsToTheNoun = 6;
    private const int CharactersToTheDate = 70;

    // A year of two digits can mean one century only: the programme began in 2013, and nobody injured before 1930 is in it.
    private const int FirstYearOfTheOldCentury = 30;

    private static readonly Dictionary<string, PatientSex> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["male"] = PatientSex.Male, ["man"] = PatientSex.Male, ["gentleman"] = PatientSex.Male, ["m"] = PatientSex.Male,
        ["female"] = PatientSex.Female, ["woman"] = PatientSex.Female, ["lady"] = PatientSex.Female, ["f"] = PatientSex.Female, ["gentlewoman"] = PatientSex.Female,
    };

    private static readonly HashSet<string> Workers = new(StringComparer.OrdinalIgnoreCase)
    {
        "worker", "patient", "applicant", "claimant", "employee", "individual", "person", "beneficiary", "he", "she",
    };

    private static readonly HashSet<string> OthersThanThePatient = new(StringComparer.OrdinalIgnoreCase)
    {
        "son", "daughter", "child", "boy", "girl", "mother", "father", "husband", "wife", "brother", "sister", "history", "injury", "mri", "x-ray", "study", "report", "scan", "fracture", "surgery", "imaging",
    };

    private static readonly string[] InjuryCues =
        ["injury", "injured", "injury date", "doi", "accident", "occupational claim from", "industrial-work injury"];

    [GeneratedRegex(@"\b(?<age>\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)[- ]{0,2}(?:years?|yrs?)\.?[- ]{0,2}old(?:er)?\b|\b(?<age>\d{1,3}) ?(?:y/o|yo|y\.o\.)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b\d{1,2} ?[/-] ?\d{1,2} ?[/-] ?(?:\d{4}|\d{2})\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.? (?:\d{1,2},? )?\d{4}\b|\b(?:19|20)\d{2}\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    /// <summary>What the summary says of the employee; null when there is no summary.</summary>
    public static ReadPatient? Read(LetterText letter, Found<string>? summary)
    {
        if (summary is null)
            return null;
        var places = new List<int>(summary.Length);
        var text = letter.Find(summary.Start, summary.Start + summary.Length, places)!.Value;
        Found<T> At<T>(T value, int start, int length) => new(value, text.Substring(start, length), places[start], places[start + length - 1] + 1 - places[start]);

        Found<int>? age = null;
        Found<PatientSex>? sex = null;
        var problems = new List<string>();
        foreach (Match match in Age().Matches(text))
        {
            if (NumberOf(match.Groups["age"].Value) is not ({ } years and >= 10 and <= 110) || !IsThePatients(text, match, out var noun))
                continue;
            if (age is null)
                age = At(years, match.Groups["age"].Index, match.Groups["age"].Length);
            else if (age.Value != years && problems.Count == 0)
                problems.Add($"The summary gives the employee's age as {age.Value} and as {years}; the first was taken.");
            if (noun is { } place && sex is null && Nouns.TryGetValue(text.Substring(place.Start, place.Length), out var named))
                sex = At(named, place.Start, place.Length);
        }

        sex ??= SexElsewhere(text) is { } elsewhere ? At(Nouns[text.Substring(elsewhere.Start, elsewhere.Length)], elsewhere.Start, elsewhere.Length) : null;
        return new(age, sex, InjuryDate(text) is { } injury ? At(injury.Date, injury.Start, injury.Length) : null, [.. problems]);
    }

    private static bool IsThePatients(string text, Match match, out (int Start, int Length)? noun)
    {
        noun = null;
        var at = match.Index + match.Length;
        for (var word = 0; word < WordsToTheNoun && Word(text, ref at) is { } next; word++)
        {
            var spelled = text.Substring(next.Start, next.Length);
            if (word == 0 && OthersThanThePatient.Contains(spelled))
                return false;
            if (Nouns.ContainsKey(spelled))
            {
                noun = next;
                return true;
            }

            if (Workers.Contains(spelled))
                noun ??= next;
            if (spelled is "who" or "with" or "sustained" or "was" or "is" or "has" or "had" or "reported" or "whose")
                break;
        }

        if (noun is not null)
            return true;
        // "The patient is 45 years old", "is a 45 year old who": the words before say whose age it is.
        var before = text[Math.Max(0, match.Index - 40)..match.Index].TrimEnd();
        var sentence = before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..];
        return Workers.Any(w => sentence.Contains(' ' + w + " is", StringComparison.OrdinalIgnoreCase) || sentence.Contains(' ' + w + " was", StringComparison.OrdinalIgnoreCase))
            || sentence.TrimStart().StartsWith("This is a", StringComparison.OrdinalIgnoreCase) || sentence.TrimStart() is "The" or "A" or "An";
    }

    /// <summary>"The injured worker is a female", "female injured worker", where no age stands beside it.</summary>
    private static (int Start, int Length)? SexElsewhere(string text)
    {
        var at = 0;
        string previous = "", beforePrevious = "";
        (int Start, int Length) last = default;
        for (var count = 0; count < 120 && Word(text, ref at) is { } word; count++)
        {
            var spelled = text.Substring(word.Start, word.Length);
            if (Workers.Contains(spelled) && Nouns.ContainsKey(previous) && previous.Length > 1)
                return last;
            if (spelled.Equals("injured", StringComparison.OrdinalIgnoreCase) && Nouns.ContainsKey(previous) && previous.Length > 1)
                return last;
            if (Nouns.ContainsKey(spelled) && spelled.Length > 1 && previous is "a" or "an" && Nouns.ContainsKey(spelled) && beforePrevious is "is" or "was")
                return word;
            (beforePrevious, previous, last) = (previous, spelled, word);
        }

        return null;
    }

    private static (PartialDate Date, int Start, int Length)? InjuryDate(string text)
    {
        var previousEnd = 0;
        foreach (Match match in Date().Matches(text))
        {
            var from = Math.Max(previousEnd, match.Index - CharactersToTheDate);
            previousEnd = match.Index + match.Length;
            var before = text[from..match.Index];
            var sentence = before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..];
            if (InjuryCues.Any(cue => sentence.Contains(cue, StringComparison.OrdinalIgnoreCase)))
                return (Read(match.Value), match.Index, match.Length);
        }

        return null;
    }

    private static PartialDate Read(string printed)
    {
        var compact = char.IsAsciiDigit(printed[0]) ? printed.Replace(" ", "", StringComparison.Ordinal) : printed;
        var read = PartialDate.Read(compact);
        if (read.Year is null && compact.Length > 2 && compact[^3] is '/' or '-' && int.TryParse(compact.AsSpan(compact.Length - 2), out var year))
            read = PartialDate.Read($"{compact[..^2]}{(year >= FirstYearOfTheOldCentury ? "19" : "20")}{compact[^2..]}");
        return read with { AsPrinted = printed };
    }

    private static (int Start, int Length)? Word(string text, ref int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            if (text[at] is '.' or ';' && at + 1 < text.Length && text[at + 1] == ' ')
                return null;
            at++;
        }

        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (text[at] == '-' && at + 1 < text.Length && char.IsLetter(text[at + 1]))))
            at++;
        return at > start ? (start, at - start) : null;
    }

    private static int? NumberOf(string words) =>
        int.TryParse(words, out var digits) ? digits : new Treatments.RequestWords(words, null).NumberAt(0, out _);
}
