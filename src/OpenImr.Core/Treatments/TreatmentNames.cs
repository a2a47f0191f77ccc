using System.Collections.Immutable;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>A treatment where a line names it: its first word, and the word behind its last.</summary>
internal sealed record NamedTreatment(VocabularyEntry Entry, int First, int End)
{
    /// <summary>A drug's ingredients in the line's order, which is the order of their strengths.</summary>
    public ImmutableArray<string> AsPrinted { get; init; } = Entry.Ingredients;
}

/// <summary>Finds the treatment that a line asks for: the first that is no general name, ingredients together as their combination.</summary>
internal static class TreatmentNames
{
    private static readonly HashSet<string> Salts = new(StringComparer.Ordinal)
    {
        "hcl", "hydrochloride", "sodium", "potassium", "bitartrate", "tartrate", "maleate", "sulfate", "citrate", "acetate", "phosphate", "succinate", "besylate", "bit", "bitart", "hydrobromide", "hbr", "mesylate", "sod",
        "and", "with", "w", "plus", "er", "xr", "sr", "cr", "ir", "mg", "mcg",
    };

    // Parts of longer words of the trade that look like a misspelled name.
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "request", "requested", "tablet", "capsule", "quantity", "refill", "weekly", "monthly", "bilateral", "prescription", "unknown", "purchase", "rental",
        "additional", "continue", "continued", "right", "initial", "session", "visit", "month", "service", "treatment", "week", "daily", "bedtime", "contrast",
        "without", "needed", "sixty", "thirty", "ninety", "medication", "tests", "level", "levels", "topical", "unspecified", "outpatient", "patient", "under",
    };

    public static (NamedTreatment? Named, List<NamedTreatment> Others, string? ReadAs) Find(RequestWords words)
    {
        var found = Combined(words, Named(words));
        string? readAs = null;
        if (found.Count == 0)
            (found, readAs) = Misspelled(words);
        var named = found.Find(f => !f.Entry.IsGeneral && !IsGuidance(words, f)) ?? found.Find(f => !IsGuidance(words, f)) ?? found.FirstOrDefault();
        var others = found.Where(f => f != named && !f.Entry.IsGeneral && f.Entry.Name != named?.Entry.Name).DistinctBy(f => f.Entry.Name).ToList();
        return (named, others, readAs);
    }

    private static List<NamedTreatment> Named(RequestWords words)
    {
        var found = new List<NamedTreatment>();
        for (var w = 0; w < words.Count;)
        {
            if (TreatmentVocabulary.Standard.Phrases.At(words, w, out var end) is { } entry && !IsCount(words, w, end) && !IsTen(words, w))
            {
                found.Add(new(entry, w, end));
                w = end;
            }
            else
                w++;
        }

        return found;
    }

    /// <summary>"60 ct" counts; it is no computed tomography. "PA" and "IT" are words of other languages, but no one-letter name exists.</summary>
    private static bool IsCount(RequestWords words, int first, int end) =>
        end == first + 1 && words.Is(first, "ct", "labs") && first > 0 && words[first - 1].Number is not null;

    /// <summary>The number ten is no TENS in the singular, but a "TEN unit" is one.</summary>
    private static bool IsTen(RequestWords words, int word) => words.Is(word, "ten") && !words.Is(word + 1, "unit");

    /// <summary>"Ultrasound-guided injection": the picture leads the needle, and the injection is asked for.</summary>
    private static bool IsGuidance(RequestWords words, NamedTreatment named) =>
        words.Is(words.Is(named.End, "-") ? named.End + 1 : named.End, "guided", "guidance");

    private static List<NamedTreatment> Combined(RequestWords words, List<NamedTreatment> found)
    {
        for (var i = 0; i + 1 < found.Count;)
        {
            var (first, second) = (found[i], found[i + 1]);
            if ((first.Entry.IsDrug && second.Entry.IsDrug ? Drugs(words, first, second) : Tests(first, second)) is { } both)
            {
                ImmutableArray<string> printed = [.. first.AsPrinted.Union(second.AsPrinted)];
                found[i] = new(both, first.First, second.End) { AsPrinted = printed.Length == both.Ingredients.Length && printed.All(both.Ingredients.Contains) ? printed : both.Ingredients };
                found.RemoveAt(i + 1);
            }
            else
                i++;
        }

        return found.Count > 1 && found.TrueForAll(f => f.Entry.IsDrug) && IsCompound(words, found) ? [Compound(found)] : found;
    }

    private static VocabularyEntry? Drugs(RequestWords words, NamedTreatment first, NamedTreatment second)
    {
        for (var between = first.End; between < second.First; between++)
            if (words[between] is { Text: "," or ";" or "." } || (!words[between].IsSign && words[between].Number is null && !Salts.Contains(words[between].Text)))
                return null;
        if (second.Entry.Name == "calcium")
            return first.Entry;
        // "Carisoprodol (Soma)", "Hydrocodone (Norco)": the same drug, or one ingredient of it.
        var (one, two) = (first.Entry.Ingredients, second.Entry.Ingredients);
        return one.All(two.Contains) ? second.Entry with { Class = two.Length == one.Length ? first.Entry.Class : second.Entry.Class }
            : two.All(one.Contains) ? first.Entry
            : TreatmentVocabulary.Standard.Combination(one.Union(two));
    }

    /// <summary>"EMG (electromyography)/NCV (nerve conduction velocity)" is one study.</summary>
    private static VocabularyEntry? Tests(NamedTreatment first, NamedTreatment second)
    {
        const string Both = "EMG and nerve conduction study";
        bool Has(string name) => first.Entry.Name == name || second.Entry.Name == name;
        if (first.Entry.Name == second.Entry.Name)
            return first.Entry;
        var parts = (Has("EMG") ? 1 : 0) + (Has("nerve conduction study") ? 1 : 0) + (Has(Both) ? 1 : 0);
        return parts == 2 ? TreatmentVocabulary.Standard.Find(Both) : null;
    }

    /// <summary>Ingredients each with its share, or in a base, mixed for one patient.</summary>
    private static bool IsCompound(RequestWords words, List<NamedTreatment> found)
    {
        var shares = Enumerable.Range(0, words.Count).Count(w => words.Is(w, "%"));
        return shares >= 2 || Enumerable.Range(found[0].First, words.Count - found[0].First).Any(w => words.Is(w, "compound", "compounded", "cream", "base", "ointment", "lotion"));
    }

    private static NamedTreatment Compound(List<NamedTreatment> found)
    {
        var ingredients = found.SelectMany(f => f.AsPrinted).Where(i => i != "topical compound").Distinct();
        return new(new(VocabularyEntry.Pharmaceuticals, "Topical Compounds", string.Join('/', ingredients), IsGeneral: false), found[0].First, found[^1].End);
    }

    private static (List<NamedTreatment> Found, string? ReadAs) Misspelled(RequestWords words)
    {
        var phrases = TreatmentVocabulary.Standard.Phrases;
        var corrected = words.Line;
        for (var w = words.Count - 1; w >= 0; w--)
        {
            var word = words[w];
            if (!word.IsSign && word.Number is null && !Ordinary.Contains(word.Text) && !Ordinary.Contains(PhraseTable.Stem(word.Text)) && !phrases.Knows(word.Text)
                && !TreatmentVocabulary.Standard.BodyParts.Knows(word.Text) && phrases.Nearest(word.Text) is { } meant)
                corrected = corrected[..word.Start] + meant + corrected[word.End..];
        }

        if (corrected == words.Line)
            return ([], null);
        // The words keep their numbers, for a word was put in the place of a word.
        var read = new RequestWords(corrected, null);
        var found = read.Count == words.Count ? Combined(read, Named(read)) : [];
        return found.Count == 0 ? ([], null) : (found, read.Line[read[found[0].First].Start..read[found[0].End - 1].End]);
    }
}
