using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads what a line says of a drug besides its name: strength, form, package, quantity, refills, supply, directions. A number is given to one of them alone.</summary>
internal sealed class RequestDose
{
    // Each form with the words for it in the singular, where they are others than its own name.
    private const string FormTable =
        "tablet=tablet tab;capsule=capsule cap;caplet;cream;gel;ointment;patch;lotion;solution;suspension;spray;drops=drop;syrup;elixir;suppository;film;inhaler;powder;lozenge;" +
        "injection;vial;pen;foam;liquid;orally disintegrating tablet=odt";

    private static readonly Dictionary<string, string> Forms = FormTable.Split(';').Select(row => row.Split('='))
        .SelectMany(row => row[^1].Split(' ').Select(word => KeyValuePair.Create(word, row[0]))).ToDictionary(StringComparer.Ordinal);

    private static readonly HashSet<string> Prolonged = new(StringComparer.Ordinal) { "er", "xr", "sr", "cr", "xl", "la" };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "pill", "tube", "bottle", "box", "pack", "kit", "dose", "injection", "container", "jar", "canister", "packet", "syringe", "pump", "tub",
    };

    private static readonly HashSet<string> Topical = new(StringComparer.Ordinal) { "cream", "gel", "ointment", "patch", "lotion", "foam" };

    private static readonly HashSet<string> TopicalWhenApplied = new(StringComparer.Ordinal)
    {
        "NSAIDs", "Misc. Analgesics", "Anti-Epilepsy Drugs", "Muscle Relaxants", "Antidepressants", "Local Anesthetics",
    };

    private readonly RequestWords words;
    private readonly NamedTreatment drug;
    private readonly ImmutableArray<string>.Builder problems;
    private readonly bool[] taken;
    private readonly int last;

    public RequestDose(RequestWords words, NamedTreatment drug, List<NamedTreatment> others, ImmutableArray<string>.Builder problems)
    {
        (this.words, this.drug, this.problems) = (words, drug, problems);
        taken = new bool[words.Count];
        // The numbers in a name ("Tylenol #3") are the name's; those with a unit between two ingredients, and all in a compound's, are strengths.
        for (var w = drug.First; w < drug.End && !IsCompound; w++)
            taken[w] = !(words[w].Number is not null && words.Is(w + 1, "mg", "mcg", "%")) && !(words.Is(w, "mg", "mcg", "%") && words[w - 1].Number is not null);
        for (var w = 0; w < words.Count; w++)
            if (words.DateEnd(w) is var end && end > w)
                Take(w, end);
        // "Norco 10/325 mg #60, Soma 350 mg #30": what is said behind another drug is said of that one.
        last = words.Count;
        if (others.Find(o => o.Entry.IsDrug && o.First >= drug.End) is { } next)
        {
            last = next.First;
            Take(last, words.Count);
            problems.Add($"The line goes on to {next.Entry.Name}; what it says behind that name was not read.");
        }
    }

    private bool IsCompound => drug.Entry.Class == "Topical Compounds";

    public Treatment Read(Treatment treatment)
    {
        var refills = Refills();
        var quantity = RequestQuantity.Marked(words, problems, taken);
        var supply = DaysSupply();
        var strength = RequestStrength.Read(words, taken, drug.Entry.Ingredients.Length, quantity, drug.End);
        if (IsCompound && strength is not null && Enumerable.Range(0, words.Count).Count(w => words.Is(w, "%")) is var shares && (shares > drug.Entry.Ingredients.Length || strength.Value.Count(c => c == '/') + 1 != drug.Entry.Ingredients.Length))
        {
            problems.Add("The shares of the compound are not as many as the ingredients that the vocabulary knows in it; they were left out.");
            strength = null;
        }

        strength = InOrder(strength);
        var package = RequestStrength.Package(words, taken, problems);
        var directions = RequestDirections.Read(words, taken);
        quantity ??= Leading() ?? Counted() ?? Bare(strength);
        var form = Form();
        return treatment with
        {
            Class = form is { } applied && Topical.Contains(applied.Value) && TopicalWhenApplied.Contains(treatment.Class ?? "") ? "Topical Analgesics" : treatment.Class,
            Strength = strength,
            Form = form,
            Package = package,
            Quantity = quantity,
            Refills = refills,
            DaysSupply = supply,
            Directions = directions,
        };
    }

    /// <summary>"Acetaminophen/hydrocodone 325/10 mg": the strengths in the order of the name that the vocabulary gives the drug.</summary>
    private Found<string>? InOrder(Found<string>? strength)
    {
        var ingredients = drug.Entry.Ingredients;
        if (strength is null || drug.AsPrinted.SequenceEqual(ingredients) || strength.Value.IndexOf(' ') is not (> 0 and var unit))
            return strength;
        var parts = strength.Value[..unit].Split('/');
        return parts.Length == ingredients.Length
            ? strength with { Value = string.Join('/', ingredients.Select(i => parts[drug.AsPrinted.IndexOf(i)])) + strength.Value[unit..] }
            : strength;
    }

    /// <summary>"with one refill", "2 refills", "refill x 3", "RF: 2", "no refills".</summary>
    private Found<int>? Refills()
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (!words.Is(w, "refill", "refills", "rf", "rfs") || taken[w])
                continue;
            var number = w + 1;
            while (words.Is(number, ":", ".", "x", "times", "of", "(", "s", ")", "-", "#"))
                number++;
            for (var before = w - 1; before >= 0 && before >= w - 4; before--)
            {
                if (words.Is(before, "no", "zero", "without"))
                    return Told(0, before, w + 1);
                if (words.NumberAt(before, out var end) is { } count && !taken[before] && (end == w || (end == w - 1 && words.Is(end, "x", "additional"))) && !words.Is(before - 1, "#", "qty"))
                {
                    while (before > 0 && words.NumberAt(before - 1, out var longer) is { } more && longer == end)
                        (count, before) = (more, before - 1);
                    return Told(count, before, w + 1);
                }
            }

            if (words.NumberAt(number, out var behind) is { } refills && number < words.Count && !taken[number])
                return Told(refills, w, behind);
        }

        return null;

        Found<int> Told(int count, int first, int end)
        {
            Take(first, end);
            return words.At(count, first, end);
        }
    }

    /// <summary>"day supply: 30", "30 day supply", "for 14 days", "14 days".</summary>
    private Found<int>? DaysSupply()
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (words.Is(w, "supply") && words.Is(w - 1, "day", "days"))
            {
                var number = words.Is(w + 1, ":", "of", "-") ? w + 2 : w + 1;
                if (words.NumberAt(number, out var end) is { } days)
                {
                    Take(w - 1, end);
                    return words.At(days, w - 1, end);
                }
            }

            if (taken[w] || words.Is(w - 1, "every", "-", "/", "to") || words.NumberAt(w, out var unit) is not { } count)
                continue;
            var day = words.Is(unit, "-") ? unit + 1 : unit;
            if (words.Is(day, "days", "day") && !words.Is(day + 1, "a", "per") && (words.Is(day, "days") || words.Is(day + 1, "supply")))
            {
                var end = words.Is(day + 1, "supply") ? day + 2 : day + 1;
                Take(w, end);
                return words.At(count, w, end);
            }

            w = unit - 1;
        }

        return null;
    }

    /// <summary>"Sixty naproxen 550 mg tablets", "3 Botox injections": a number alone before the name, where a request begins.</summary>
    private Found<int>? Leading()
    {
        for (var w = 0; w < drug.First; w++)
        {
            if (words.NumberAt(w, out var end) is not { } count)
                continue;
            var begins = w == 0 || words.Is(w - 1, "for", "of", ":", ";", "(") || (words.Is(w - 1, ".") && w == 2);
            var prescriptions = Enumerable.Range(drug.End, words.Count - drug.End).Any(i => words.Is(i, "prescription", "prescriptions", "rx", "script", "scripts"));
            if (end == drug.First && begins && !prescriptions && !taken[w] && count > 0)
            {
                Take(w, end);
                return words.At(count, w, end);
            }

            w = end - 1;
        }

        return null;
    }

    /// <summary>"90 tablets", "1 tube", "series of three", "x 3", where they are no dose.</summary>
    private Found<int>? Counted()
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (taken[w] || words.NumberAt(w, out var end) is not { } count)
                continue;
            var unit = PhraseTable.Stem(words.TextAt(end));
            if ((words.Is(w - 1, "x", "times") && (end == words.Count || words.Is(end, ",", ";", "(", ")", "with", "to", "for", "right", "left", "bilateral", "bilaterally"))) || (words.Is(w - 1, "of") && words.Is(w - 2, "series")))
            {
                Take(w - 1, end);
                return words.At(count, w - 1, end);
            }

            if (end < words.Count && !taken[end] && (Forms.ContainsKey(unit) || Containers.Contains(unit)) && !words.Is(w - 1, "-", "to", "/"))
            {
                Take(w, end + 1);
                return words.At(count, w, end + 1);
            }

            w = end - 1;
        }

        return null;
    }

    /// <summary>"Soma 350 mg 60 with one refill": a number alone behind the strength, where the line ends or goes on with its refills.</summary>
    private Found<int>? Bare(Found<string>? strength)
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (taken[w] || strength is null || words.NumberAt(w, out var end) is not { } count)
                continue;
            var before = words.Is(w - 1, ",") ? w - 2 : w - 1;
            var stands = before >= 0 && (taken[before] || Forms.ContainsKey(PhraseTable.Stem(words.TextAt(before))));
            if (stands && words[w].Start > words[before].End && (end == words.Count || words.Is(end, "with", "w", ",", "no") || taken[end]))
            {
                Take(w, end);
                return words.At(count, w, end);
            }

            if (!words.Is(end, "prescription", "prescriptions", "rx", "month", "months", "week", "weeks", ")") && !words.Is(end + 1, "prescription", "prescriptions"))
                problems.Add($"The number {words.Line[words[w].Start..words[end - 1].End]} could not be told to be a strength, a quantity or anything else.");
            w = end - 1;
        }

        return null;
    }

    private Found<string>? Form()
    {
        int? prolonged = null, form = null;
        var release = "extended-release";
        for (var w = 0; w < last; w++)
        {
            if (prolonged is null && (Prolonged.Contains(words.TextAt(w)) || (words.Is(w, "extended", "sustained", "controlled") && words.Is(words.Is(w + 1, "-") ? w + 2 : w + 1, "release"))))
                prolonged = w;
            if (prolonged is null && (words.Is(w, "dr", "ec") || (words.Is(w, "delayed") && words.Is(words.Is(w + 1, "-") ? w + 2 : w + 1, "release"))))
                (prolonged, release) = (w, "delayed-release");
            form ??= Forms.ContainsKey(PhraseTable.Stem(words.TextAt(w))) ? w : null;
        }

        // What is put on the skin is of no prolonged release: the "LA" of a "cream-LA" is part of its maker's name.
        if (form is { } applied && Topical.Contains(Forms[PhraseTable.Stem(words.TextAt(applied))]))
            prolonged = null;
        return (prolonged, form) switch
        {
            (null, null) => null,
            ({ } p, null) => words.At(release, p, p + 1),
            (null, { } f) => words.At(Forms[PhraseTable.Stem(words.TextAt(f))], f, f + 1),
            ({ } p, { } f) => words.At($"{release} {Forms[PhraseTable.Stem(words.TextAt(f))]}", Math.Min(p, f), Math.Max(p, f) + 1),
        };
    }

    private void Take(int first, int end) => taken.AsSpan(first, end - first).Fill(true);
}
