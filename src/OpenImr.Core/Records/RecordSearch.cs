using System.Collections.Immutable;
using OpenImr.Core.Library;

namespace OpenImr.Core.Records;

/// <summary>The pages of a case file on which a question holds, in the order of the register.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Terms">The words that were looked for, to be marked on a page.</param>
/// <param name="Told">How the question was read where that is not plain. A sentence each.</param>
public sealed record RecordSearch(IReadOnlyList<RecordPage> Pages, ImmutableArray<LibraryTerm> Terms, ImmutableArray<string> Told)
{
    /// <summary>Asks every page. Words, "phrases", begin*, -without and OR are read as in the library; a drug's brand finds its generic name and back, and a word that stands nowhere is read as the name it must be a misspelling of.</summary>
    /// <param name="pages">The whole case file in its order.</param>
    /// <param name="question">As typed; never an error.</param>
    public static RecordSearch Of(IReadOnlyList<RecordPage> pages, string question)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var query = LibraryQuery.Parse(question);
        var told = query.Told.ToBuilder();
        var conditions = query.Conditions.ToBuilder();
        for (var c = 0; c < conditions.Count; c++)
            if (conditions[c] is { Instead: { } instead } typed && !typed.Terms.Any(t => pages.Any(p => p.Has(t))))
            {
                conditions[c] = instead;
                told.Add($"\"{typed.Typed}\" stands nowhere in the case file; {instead.Typed} was looked for.");
            }

        query = query with { Conditions = conditions.ToImmutable() };
        var found = query.Conditions.IsEmpty ? [] : pages.Where(p => p.Has(query)).ToArray();
        return new(found, [.. query.Conditions.Where(c => !c.IsNegated).SelectMany(c => c.Terms)], told.ToImmutable());
    }
}
