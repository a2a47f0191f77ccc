using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads a request line as letters print it: "Soma 350 mg, sixty count with one refill", "Physical therapy 3 times a week for 4 weeks, right knee".</summary>
public static class RequestLine
{
    /// <summary>Longer is no request line: the rest is not read.</summary>
    public const int LongestLine = 2000;

    /// <summary>Reads a line whose white space is folded. Never throws on any text; what it cannot read it tells in <see cref="Treatment.Problems"/>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="places">The place of each of its characters in the text it came from; without, places are counted in the line.</param>
    public static Treatment Read(string line, IReadOnlyList<int>? places = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = new RequestWords(line.Length > LongestLine ? line[..LongestLine] : line, places);
        var problems = ImmutableArray.CreateBuilder<string>();
        if (line.Length > LongestLine)
            problems.Add($"The request is longer than {LongestLine} characters; the rest was not read.");
        var (named, others, readAs) = TreatmentNames.Find(words);
        var treatment = new Treatment
        {
            Category = named?.Entry.Category,
            Class = named?.Entry.Class,
            Name = named is { } name ? words.At(name.Entry.Name, name.First, name.End) : null,
            ReadAs = readAs,
            Others = [.. others.Select(o => words.At(o.Entry.Name, o.First, o.End))],
            BodyParts = RequestBody.Parts(words),
            DatesOfService = Dates(words),
            Retrospective = Enumerable.Range(0, words.Count).Any(w => words.Is(w, "retrospective", "retrospectively", "retro")),
            WithSurgery = line.Contains("surgical service", StringComparison.OrdinalIgnoreCase),
        };
        if (named is null)
            problems.Add(words.Count == 0 ? "The request is empty." : $"No treatment that the vocabulary knows is named in \"{Shortened(line)}\".");
        treatment = named is { Entry.IsDrug: true } drug
            ? new RequestDose(words, drug, problems).Read(treatment)
            : WithVisits(words, treatment, problems);
        if (named is null || !named.Entry.IsDrug)
            treatment = treatment with { Levels = RequestBody.Levels(words) };
        return treatment with { Missing = Missing(treatment, words), Problems = problems.ToImmutable() };
    }

    private static Treatment WithVisits(RequestWords words, Treatment treatment, ImmutableArray<string>.Builder problems)
    {
        var byMultiplication = treatment.Category is not ("Surgery" or "Diagnostic Testing" or "Injection" or null);
        var visits = RequestVisits.Read(words, byMultiplication, problems);
        // Ultrasound is a picture, but in visits it is a therapy.
        if (treatment.Name is { Value: "diagnostic ultrasound" } name && (visits ?? RequestVisits.Read(words, byMultiplication: true, problems)) is { Value.Least: not null } sessions
            && TreatmentVocabulary.Standard.Find("ultrasound therapy") is { } therapy)
        {
            visits = sessions;
            treatment = treatment with { Category = therapy.Category, Class = therapy.Class, Name = name with { Value = therapy.Name } };
        }

        return treatment with { Visits = visits, Quantity = RequestDose.MarkedQuantity(words, problems) };
    }

    private static ImmutableArray<string> Missing(Treatment treatment, RequestWords words)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        void Require(string what, bool stated)
        {
            if (!stated)
                missing.Add(what);
        }

        switch (treatment.Category)
        {
            case VocabularyEntry.Pharmaceuticals:
                Require("strength", treatment.Strength is not null || treatment.Class is "Topical Compounds" or "Nutritional Products" or "Viscosupplementation");
                Require("quantity", treatment.Quantity is not null || treatment.Package is not null);
                break;
            case "Rehabilitation":
            case "Psych Services" when treatment.Class == "Therapies":
                Require("visits", treatment.Visits?.Value.Least is not null || treatment.Quantity is not null || Enumerable.Range(0, words.Count).Any(w => words.Is(w, "evaluation", "eval", "exam")));
                break;
            case "Diagnostic Testing" when treatment.Class is "Imaging & Radiology" or "EMG/NCV/NCS":
                Require("body part", !treatment.BodyParts.IsEmpty || !treatment.Levels.IsEmpty);
                break;
            case "Injection" when treatment.Class == "Facet Injection" || treatment.Name?.Value is "epidural steroid injection" or "selective nerve root block":
                Require("level", !treatment.Levels.IsEmpty || words.Line.Contains("caudal", StringComparison.OrdinalIgnoreCase));
                break;
            case "Injection":
                Require("body part", !treatment.BodyParts.IsEmpty || !treatment.Levels.IsEmpty || treatment.Name?.Value.Contains(' ', StringComparison.Ordinal) == true);
                break;
            default:
                break;
        }

        return missing.ToImmutable();
    }

    /// <summary>The dates behind "DOS" or "date of service", and those of a retrospective request.</summary>
    private static ImmutableArray<Found<PartialDate>> Dates(RequestWords words)
    {
        var dates = ImmutableArray.CreateBuilder<Found<PartialDate>>();
        var announced = false;
        for (var w = 0; w < words.Count; w++)
        {
            announced |= words.Is(w, "dos", "retrospective", "retro") || (words.Is(w, "service", "services") && words.Is(w - 1, "of"));
            if (announced && words[w].Number is not null && words.Is(w + 1, "/", "-", ".") && words.TextAt(w + 2) is [>= '0' and <= '9', ..]
                && words.TextAt(w + 3) == words.TextAt(w + 1) && words.TextAt(w + 4) is { Length: 2 or 4 } year && char.IsAsciiDigit(year[0]))
            {
                var printed = words.Line[words[w].Start..words[w + 4].End];
                dates.Add(words.At(PartialDate.Read(printed), w, w + 5));
                w += 4;
            }
        }

        return dates.ToImmutable();
    }

    private static string Shortened(string line) => line.Length <= 80 ? line : line[..80] + "\u2026";
}
