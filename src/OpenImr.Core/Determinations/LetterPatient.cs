using System.Buffers;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Determinations;

/// <summary>Reads age, sex and injury date of the employee from the summary. An age counts only where the words beside it say whose it is.</summary>
internal static partial class LetterPatient
{
    private const int WordsToTheNoun = 6;
    private const int CharactersToTheDate = 70;
    private const int LongestDate = 20;

    // A year of two digits can mean one century only: the programme began in 2013, and nobody injured before 1930 is in it.
    private const int FirstYearOfTheOldCentury = 30;

    private static readonly Dictionary<string, PatientSex> Nouns = Words("male man gentleman m", "female woman gentlewoman lady f");

    private static readonly Dictionary<string, PatientSex> Pronouns = Words("he his him", "she her hers");

    // A pronoun behind one of these may be theirs.
    private static readonly HashSet<string> OtherPeople = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "physician", "provider", "doctor", "surgeon", "therapist", "chiropractor", "psychologist", "supervisor", "coworker",
        "son", "daughter", "child", "boy", "girl", "mother", "father", "husband", "wife", "spouse", "brother", "sister",
    };

    private static readonly HashSet<string> Workers = new(StringComparer.OrdinalIgnoreCase)
    {
        "worker", "patient", "applicant", "claimant", "employee", "individual", "person", "beneficiary", "he", "she",
    };

    private static readonly HashSet<string> OthersThanThePatient = new(StringComparer.OrdinalIgnoreCase)
    {
        "son", "daughter", "child", "boy", "girl", "mother", "father", "husband", "wife", "brother", "sister", "history", "injury", "mri", "x-ray", "study", "report", "scan", "fracture", "surgery", "imaging",
    };

    private static readonly SearchValues<string> OfAnother = Saying(OthersThanThePatient, " is", " was");

    private static readonly SearchValues<string> OfThePatient = Saying(Workers, ", a", " is", " was");

    private static readonly string[] InjuryCues = ["injur", "doi", "accident", "occupational claim from"];

    // The person, no injury; what was done or seen on the day behind, neither.
    private static readonly string[] Persons = ["injured worker", "injured employee", "injured individual", "injured claimant", "injured patient"];

    private static readonly string[] AgeEndings = ["old", "of age", "y/o", "yo", "y.o."];

    private static readonly string[] YearWords = ["years", "year", "yrs", "yr"];

    // Looked for in a few words behind a cue only.
    [GeneratedRegex(@"\b\d{1,2} ?[/-] ?\d{1,2} ?[/-] ?(?:\d{4}|\d{2})\b|\b\d{1,2}/(?:19|20)\d{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.? (?:of )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\b|\b(?:19|20)\d{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?:birth|born|MRI|x-rays?|CT|EMG|study|imaging|surgery|underwent|evaluated|evaluation|examined|examination|seen|visit|report dated|presented|progress)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfSomethingElse();

    [GeneratedRegex(@"(?<=\d)(?:st|nd|rd|th)\b|(?<= )of ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    // "from 1/1/2005 to 12/31/2010": no day of an injury.
    [GeneratedRegex(@"\G ?(?:to|through|thru|-|\u2013) ?(?=\d{1,2} ?[/-]|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UntilAnother();

    private static SearchValues<string> Saying(IEnumerable<string> people, params string[] verbs) =>
        SearchValues.Create([.. people.SelectMany(who => verbs.Select(verb => ' ' + who + verb))], StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, PatientSex> Words(string male, string female) => new[] { (Sex: PatientSex.Male, Spelled: male), (Sex: PatientSex.Female, Spelled: female) }
        .SelectMany(sex => sex.Spelled.Split(' ').Select(word => KeyValuePair.Create(word, sex.Sex))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the summary says of the employee; null when there is no summary.</summary>
    public static ReadPatient? Read(LetterText letter, Found<string>? summary)
    {
        if (summary is null)
            return null;
        var text = summary.Value;
        Found<T> At<T>(T value, int start, int length) => letter.Within(summary, value, start, length);

        Found<int>? age = null;
        Found<PatientSex>? sex = null;
        int? agesEnd = null;
        var problems = new List<string>();
        foreach (var (start, length, end) in Ages(text))
        {
            if (NumberOf(text.Substring(start, length)) is not ({ } years and >= 10 and <= 110) || !IsThePatients(text, start, end, out var noun))
                continue;
            if (age is null)
                (age, agesEnd) = (At(years, start, length), end);
            else if (age.Value != years && problems.Count == 0)
                problems.Add($"The summary gives the employee's age as {age.Value} and as {years}; the first was taken.");
            if (noun is { } place && sex is null && Nouns.TryGetValue(text.Substring(place.Start, place.Length), out var named))
                sex = At(named, place.Start, place.Length);
        }

        sex ??= (SexElsewhere(text) ?? (agesEnd is { } behind ? SexOfThePronoun(text, behind) : null)) is { } elsewhere
            ? At(Nouns.TryGetValue(text.Substring(elsewhere.Start, elsewhere.Length), out var elsewhereNamed) ? elsewhereNamed : Pronouns[text.Substring(elsewhere.Start, elsewhere.Length)], elsewhere.Start, elsewhere.Length)
            : null;
        return new(age, sex, InjuryDate(text) is { } injury ? At(injury.Date, injury.Start, injury.Length) : null, [.. problems]);
    }

    /// <summary>"45 year old", "45-years-old", "forty-five-year-old", "45 y/o": the number's place, and behind the whole.</summary>
    private static List<(int Start, int Length, int End)> Ages(string text)
    {
        var ages = new List<(int Start, int Length, int End)>();
        foreach (var ending in AgeEndings)
            for (var at = text.IndexOf(ending, StringComparison.OrdinalIgnoreCase); at > 0; at = text.IndexOf(ending, at + ending.Length, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + ending.Length;
                if (end < text.Length && char.IsLetterOrDigit(text[end]))
                    continue;
                var before = SkipBack(text, at);
                if (ending is "old" or "of age")
                {
                    if (before > 0 && text[before - 1] == '.')
                        before--;
                    if (YearWords.FirstOrDefault(word => text.AsSpan(0, before).EndsWith(word, StringComparison.OrdinalIgnoreCase)) is not { } years)
                        continue;
                    before = SkipBack(text, before - years.Length);
                }

                var start = before;
                while (start > 0 && char.IsAsciiDigit(text[start - 1]))
                    start--;
                if (start == before)
                    start = WordNumberStart(text, before);
                if (before - start is > 0 and <= 20 && (start == 0 || !char.IsLetterOrDigit(text[start - 1])))
                    ages.Add((start, before - start, end));
            }

        const string Aged = "aged ";
        for (var at = text.IndexOf(Aged, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Aged, at + Aged.Length, StringComparison.OrdinalIgnoreCase))
        {
            var (start, end) = (at + Aged.Length, at + Aged.Length);
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - start == 2 && (at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                ages.Add((start, end - start, end));
        }

        ages.Sort();
        return ages;
    }

    private static int SkipBack(string text, int at)
    {
        for (var blanks = 0; blanks < 2 && at > 0 && text[at - 1] is ' ' or '-'; blanks++)
            at--;
        return at;
    }

    /// <summary>Where "forty-five" begins: two words when both are numbers.</summary>
    private static int WordNumberStart(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        if (NumberOf(text[start..end]) is not < 10)
            return start;
        var tens = start > 0 && text[start - 1] is ' ' or '-' ? start - 1 : start;
        while (tens > 0 && char.IsLetter(text[tens - 1]))
            tens--;
        return NumberOf(text[tens..end]) is not null ? tens : start;
    }

    private static bool IsThePatients(string text, int start, int end, out (int Start, int Length)? noun)
    {
        noun = null;
        var at = end;
        var before = text[Math.Max(0, start - 40)..start].TrimEnd();
        var sentence = before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..];
        if (sentence.AsSpan().ContainsAny(OfAnother))
            return false;
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
        return sentence.AsSpan().ContainsAny(OfThePatient)
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

    /// <summary>"is a 66-year-old with a date of injury of 8/15/2005. She complains": the first pronoun behind the age, in its sentence or the next, where the summary has none of the other sex and no physician stands between.</summary>
    private static (int Start, int Length)? SexOfThePronoun(string text, int ageEnd)
    {
        (int Start, int Length)? found = null;
        PatientSex? sex = null;
        var (sentences, doubtful) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            if (Word(text, ref at) is not { } word)
            {
                sentences += at++ >= ageEnd ? 1 : 0;
                continue;
            }

            var spelled = text.Substring(word.Start, word.Length);
            PatientSex? own = Pronouns.TryGetValue(spelled, out var said) ? said : null;
            if (own is not null && sex is not null && own != sex)
                return null;
            sex ??= own;
            doubtful |= word.Start >= ageEnd && OtherPeople.Contains(spelled);
            if (own is not null && word.Start >= ageEnd && sentences <= 1 && !doubtful)
                found ??= word;
        }

        return found;
    }

    /// <summary>The first date within a few words behind a word that tells of the injury, in the same sentence.</summary>
    private static (PartialDate Date, int Start, int Length)? InjuryDate(string text)
    {
        (PartialDate Date, int Start, int Length)? first = null;
        foreach (var cue in InjuryCues)
            for (var at = text.IndexOf(cue, StringComparison.OrdinalIgnoreCase); at >= 0 && !(at > first?.Start); at = text.IndexOf(cue, at + cue.Length, StringComparison.OrdinalIgnoreCase))
            {
                if ((at > 0 && char.IsLetter(text[at - 1])) || Persons.Any(who => string.Compare(text, at, who, 0, who.Length, StringComparison.OrdinalIgnoreCase) == 0))
                    continue;
                var window = Math.Min(CharactersToTheDate + LongestDate, text.Length - at);
                var sentence = text.IndexOf(". ", at, window, StringComparison.Ordinal);
                if (Date().Match(text, at, sentence < 0 ? window : sentence - at) is not { Success: true } match || match.Index - at > CharactersToTheDate + cue.Length || OfSomethingElse().IsMatch(text.AsSpan(at, match.Index - at)))
                    continue;
                if (first is null || match.Index < first.Value.Start)
                {
                    var end = match.Index + match.Length;
                    var until = UntilAnother().Match(text, end, Math.Min(LongestDate, text.Length - end));
                    first = until.Success && Date().Match(text, until.Index + until.Length, Math.Min(LongestDate, text.Length - until.Index - until.Length)) is { Success: true } last && last.Index == until.Index + until.Length
                        ? (new(text[match.Index..(last.Index + last.Length)], null, null, null), match.Index, last.Index + last.Length - match.Index)
                        : (Read(match.Value), match.Index, match.Length);
                }

                break;
            }

        return first;
    }

    private static PartialDate Read(string printed)
    {
        var compact = char.IsAsciiDigit(printed[0]) ? printed.Replace(" ", "", StringComparison.Ordinal) : Ordinal().Replace(printed, "");
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
        words.Length is 0 or > 20 ? null : int.TryParse(words, out var digits) ? digits : new Treatments.RequestWords(words, null) is { Count: > 0 } number && number.NumberAt(0, out var next) is { } value && next == number.Count ? value : null;
}
