using OpenImr.Core.Treatments;

namespace OpenImr.Core.Records;

/// <summary>A drug on a page of the case file.</summary>
/// <param name="Drug">The drug; brand and generic name are one.</param>
/// <param name="Context">What the words around it say.</param>
/// <param name="Document">The document.</param>
/// <param name="Page">The page.</param>
public sealed record DrugOnPage(VocabularyEntry Drug, DrugContext Context, DocumentId Document, int Page);

/// <summary>Where a drug stands in the case file over time. That it is mentioned says neither that it was taken nor that it was not.</summary>
/// <param name="Drug">The drug.</param>
/// <param name="Places">Every page that names it, the earliest document first, undated documents last.</param>
/// <param name="First">The earliest date of a document that names it; null when none of them tells its day.</param>
/// <param name="Last">The latest.</param>
public sealed record MedicationTimeline(VocabularyEntry Drug, IReadOnlyList<DrugOnPage> Places, DateOnly? First, DateOnly? Last)
{
    /// <summary>The drugs that a page names, each once for each thing that is said of it.</summary>
    public static IReadOnlyList<DrugOnPage> On(RecordPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. DrugMentions.In(page.Text).Select(m => new DrugOnPage(m.Value.Drug, m.Value.Context, page.Document, page.Number)).DistinctBy(d => (d.Drug.Name, d.Context))];
    }

    /// <summary>The drugs of a case file, the earliest first.</summary>
    /// <param name="places">From <see cref="On"/>, of all pages.</param>
    /// <param name="documents">The register: a mention has the date of its document, as far as that tells a day.</param>
    public static IReadOnlyList<MedicationTimeline> Of(IEnumerable<DrugOnPage> places, IReadOnlyList<CaseDocument> documents)
    {
        var days = documents.ToDictionary(d => d.Id, d => d.Dated?.Exact);
        return
        [
            .. places.GroupBy(m => m.Drug.Name, StringComparer.Ordinal).Select(drug =>
            {
                var ordered = drug.OrderBy(m => days[m.Document] ?? DateOnly.MaxValue).ThenBy(m => m.Document.Number).ThenBy(m => m.Page).ToArray();
                var dated = ordered.Select(m => days[m.Document]).OfType<DateOnly>().ToArray();
                return new MedicationTimeline(drug.First().Drug, ordered, dated.Length == 0 ? null : dated[0], dated.Length == 0 ? null : dated[^1]);
            }).OrderBy(t => t.First ?? DateOnly.MaxValue).ThenBy(t => t.Drug.Name, StringComparer.Ordinal),
        ];
    }
}
