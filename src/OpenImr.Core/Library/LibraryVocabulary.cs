using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Library;

/// <summary>What the treatment vocabulary adds to a question: a brand finds its generic name, a generic name its brands and the combinations it is in, and another name of a test or service the name it is known by.</summary>
public static class LibraryVocabulary
{
    private const int ShortestMisspelled = 5;
    private const int ToldNames = 6;

    /// <summary>What a name of the vocabulary finds; null for words that are none.</summary>
    /// <param name="words">One name, in any case, singular or plural.</param>
    public static LibraryCondition? Expand(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        // A general name, "therapy", stands in too many others to mean one treatment.
        if (TreatmentVocabulary.Standard.Find(words) is not { IsGeneral: false } entry || LibraryTerm.Of(words) is not { } typed)
            return null;
        var names = TreatmentVocabulary.Standard.OtherNames(entry.Name).Prepend(entry.Name).Where(n => n.Length > 2);
        return new(
            words, [.. names.Select(n => LibraryTerm.Of(n)).OfType<LibraryTerm>().Prepend(typed).Distinct()],
            [.. Holding(entry).Select(e => e.Name).Distinct()]);
    }

    /// <summary>Why a name finds more than itself; null when it does not.</summary>
    internal static string? InWords(string typed, LibraryCondition expanded)
    {
        var name = expanded.Treatments[0];
        var more = expanded.Terms.Skip(1).Where(t => t != LibraryTerm.Of(name)).Select(t => t.ToString()).ToArray();
        if (more.Length == 0 && expanded.Treatments.Length == 1 && LibraryTerm.Of(typed) == LibraryTerm.Of(name))
            return null;
        var others = more.Length == 0 ? "" : $" and also finds {Words.List(more.Length > ToldNames ? [.. more.Take(ToldNames), $"{more.Length - ToldNames} other names"] : more)}";
        return $"\"{typed}\" was read as the treatment {name}{others}. Quotation marks take it literally.";
    }

    /// <summary>What a misspelled name finds, under the name it must be a misspelling of; null for a word that the vocabulary knows, and for one that is near no name or near two.</summary>
    internal static LibraryCondition? Misspelled(string word) =>
        word.Length >= ShortestMisspelled && word.All(char.IsLetter) && !TreatmentVocabulary.Standard.Phrases.Knows(word.ToLowerInvariant())
            && TreatmentVocabulary.Standard.Phrases.Nearest(word.ToLowerInvariant()) is { } near
            ? Expand(near) ?? new LibraryCondition(near, [new([near])], [])
            : null;

    /// <summary>The treatment and, for a drug of one ingredient, the combinations that hold it.</summary>
    private static IEnumerable<VocabularyEntry> Holding(VocabularyEntry entry) =>
        entry.IsDrug && entry.Ingredients.Length == 1
            ? TreatmentVocabulary.Standard.Entries.Where(e => e.IsDrug && e.Ingredients.Contains(entry.Name)).OrderBy(e => e.Name == entry.Name ? 0 : 1).Prepend(entry).DistinctBy(e => e.Name)
            : [entry];
}
