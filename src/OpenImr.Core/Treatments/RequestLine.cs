using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads a request line as letters print it: "Soma 350 mg, sixty count with one refill", "Physical therapy 3 times a week for 4 weeks, right knee".</summary>
public static class RequestLine
{
    /// <summary>Longer is no request line: the rest is not read.</summary>
    public const int LongestLine = 2000;

    // More of one test or injection in one request is no number of them.
    private const int MostTimes = 100;

    /// <summary>Reads a line whose white space is folded. Never throws on any text; what it cannot read it tells in <see cref="Treatment.Problems"/>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="places">The place of each of its characters in the text it came from; without, places are counted in the line.</param>
    public static Treatment Read(string line, IReadOnlyList<int>? places = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        var problems = ImmutableArray.CreateBuilder<string>();
        var words = RequestModification.Without(line.Length > LongestLine ? line[..LongestLine] : line, places, problems);
        if (line.Length > LongestLine)
            problems.Add($"The request is longer than {LongestLine} characters; the rest was not read.");
        var (named, others, readAs) = TreatmentNames.Find(words);
        var parts = RequestBody.Parts(words);
        var treatment = new Treatment
        {
            Category = named?.Entry.Category,
            Class = named?.Entry.Class,
            Name = named is { } name ? words.At(name.Entry.Name, name.First, name.End) : null,
            ReadAs = readAs,
            Others = [.. others.Select(o => words.At(o.Entry.Name, o.First, o.End))],
            BodyParts = parts,
            DatesOfService = Dates(words),
            Retrospective = Enumerable.Range(0, words.Count).Any(w => words.Is(w, "retrospective", "retrospectively", "retro")),
            WithSurgery = line.Contains("surgical service", StringComparison.OrdinalIgnoreCase),
        };
        if (named is null)
            problems.Add(words.Count == 0 ? "The request is empty." : $"No treatment that the vocabulary knows is named in \"{Shortened(line)}\".");
        treatment = named is { Entry.IsDrug: true } drug
            ? new RequestDose(words, drug, others, problems).Read(treatment)
            : WithVisits(words, named, treatment, problems);
        if (named is null || !named.Entry.IsDrug)
            treatment = treatment with { Levels = RequestBody.Levels(words), Side = RequestBody.SideAlone(words, parts) };
        return treatment with { Missing = Missing(treatment, words), Problems = problems.ToImmutable() };
    }

    private static Treatment WithVisits(RequestWords words, NamedTreatment? named, Treatment treatment, ImmutableArray<string>.Builder problems)
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

        var quantity = RequestQuantity.Marked(words, problems);
        if (treatment.Category is "Injection" or "Diagnostic Testing" && named is not null)
            quantity ??= Times(words, named);
        return treatment with { Visits = visits, Quantity = quantity, Strength = InjectsADrug(treatment) ? RequestStrength.Read(words, new bool[words.Count], ingredients: 1, quantity, words.Count) : null };
    }

    /// <summary>"Ketorolac injection": a milligram in such a line is the drug's; one beside another injection may be of anything.</summary>
    private static bool InjectsADrug(Treatment treatment) =>
        treatment is { Category: "Injection", Name.Value: { } name } && name.LastIndexOf(' ') is > 0 and var last && TreatmentVocabulary.Standard.Find(name[..last]) is { IsDrug: true };

    /// <summary>"Trigger point injections x 4", "3 trigger point injections", "one (1) urine drug screen"; not "L4-5 x 2 levels", and not "1 x 3", which may be weeks.</summary>
    private static Found<int>? Times(RequestWords words, NamedTreatment named)
    {
        for (var w = named.End; w + 1 < words.Count; w++)
            if (words.Is(w, "x", "times") && words.NumberAt(w + 1, out var end) is > 0 and < MostTimes and var times && (words[w - 1].Number is null || RequestBody.EndsLevel(words, w))
                && (end == words.Count || words.Is(end, ",", ";", "(", ")", ".", "to", "for", "on", "of", "with", "injection", "injections", "block", "blocks", "test", "tests", "screen", "screens")))
                return words.At(times, w, end);
        for (var w = 0; w < named.First; w++)
            if (words.NumberAt(w, out var end) is > 0 and < MostTimes and var count)
            {
                if (end == named.First && (w == 0 || words.Is(w - 1, "for", ":")))
                    return words.At(count, w, end);
                w = end - 1;
            }

        return null;
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

    /// <summary>The dates behind "DOS", "date of service" or "dispensed on", and those of a retrospective request.</summary>
    private static ImmutableArray<Found<PartialDate>> Dates(RequestWords words)
    {
        var dates = ImmutableArray.CreateBuilder<Found<PartialDate>>();
        var announced = false;
        for (var w = 0; w < words.Count; w++)
        {
            announced |= words.Is(w, "dos", "retrospective", "retro", "dispensed", "performed", "administered", "provided") || (words.Is(w, "service", "services") && words.Is(w - 1, "of"));
            if (announced && words.DateEnd(w) is var end && end > w)
            {
                dates.Add(words.At(PartialDate.Read(words.Line[words[w].Start..words[end - 1].End]), w, end));
                w = end - 1;
            }
        }

        return dates.ToImmutable();
    }

    private static string Shortened(string line) => line.Length <= 80 ? line : line[..80] + "\u2026";
}
