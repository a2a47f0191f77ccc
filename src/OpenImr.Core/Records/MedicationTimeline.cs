using OpenImr.Core.Treatments;

namespace OpenImr.Core.Records;

/// <summary>A drug on a page of the case file.</summary>
/// <param name="Drug">The name that the vocabulary gives it; brand and generic name are one.</param>
/// <param name="Class">Its class; null where it has none.</param>
/// <param name="Document">The document.</param>
/// <param name="Page">The page.</param>
public sealed record DrugMention(string Drug, string? Class, DocumentId Document, int Page);

/// <summary>Where a drug stands in the case file over time. That it is mentioned says neither that it was taken nor that it was not.</summary>
/// <param name="Drug">Its name.</param>
/// <param name="Class">Its class; null where it has none.</param>
/// <param name="Mentions">Every page that names it, the earliest document first, undated documents last.</param>
/// <param name="First">The earliest date of a document that names it; null when none of them tells its day.</param>
/// <param name="Last">The latest.</param>
public sealed record MedicationTimeline(string Drug, string? Class, IReadOnlyList<DrugMention> Mentions, DateOnly? First, DateOnly? Last)
{
    /// <summary>The drugs that a page names, each once.</summary>
    public static IReadOnlyList<DrugMention> On(RecordPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var words = new RequestWords(page.Text, null);
        var found = new List<DrugMention>();
        for (var w = 0; w < words.Count;)
            if (TreatmentVocabulary.Standard.Phrases.At(words, w, out var end) is { } entry)
            {
                if (entry is { IsDrug: true, IsGeneral: false } && found.TrueForAll(f => f.Drug != entry.Name))
                    found.Add(new(entry.Name, entry.Class, page.Document, page.Number));
                w = Math.Max(end, w + 1);
            }
            else
                w++;
        return found;
    }

    /// <summary>The drugs of a case file, the earliest first.</summary>
    /// <param name="mentions">From <see cref="On"/>, of all pages.</param>
    /// <param name="documents">The register: a mention has the date of its document, as far as that tells a day.</param>
    public static IReadOnlyList<MedicationTimeline> Of(IEnumerable<DrugMention> mentions, IReadOnlyList<CaseDocument> documents)
    {
        var days = documents.ToDictionary(d => d.Id, d => d.Dated?.Exact);
        return
        [
            .. mentions.GroupBy(m => m.Drug, StringComparer.Ordinal).Select(drug =>
            {
                var ordered = drug.OrderBy(m => days[m.Document] ?? DateOnly.MaxValue).ThenBy(m => m.Document.Number).ThenBy(m => m.Page).ToArray();
                var dated = ordered.Select(m => days[m.Document]).OfType<DateOnly>().ToArray();
                return new MedicationTimeline(drug.Key, drug.First().Class, ordered, dated.Length == 0 ? null : dated[0], dated.Length == 0 ? null : dated[^1]);
            }).OrderBy(t => t.First ?? DateOnly.MaxValue).ThenBy(t => t.Drug, StringComparer.Ordinal),
        ];
    }
}
