using System.Collections.Immutable;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Guidelines;

/// <summary>The guidelines that the product knows: what was law when, what is cited beside it, and openly readable ones. It names chapters, editions, sections and pages; the text of a proprietary guideline has no place in it.</summary>
public sealed class GuidelineLibrary
{
    private static readonly Lazy<GuidelineLibrary> Shipped = new(() => new(GuidelineTables.Read()));

    private readonly CitationResolver resolver;

    /// <summary>A library of these guidelines.</summary>
    public GuidelineLibrary(IEnumerable<Guideline> guidelines)
    {
        Guidelines = [.. guidelines];
        resolver = new(this);
    }

    /// <summary>The tables of <c>data/guidelines</c>.</summary>
    public static GuidelineLibrary Standard => Shipped.Value;

    /// <summary>Every guideline, the MTUS first.</summary>
    public ImmutableArray<Guideline> Guidelines { get; }

    /// <summary>The Medical Treatment Utilization Schedule.</summary>
    public Guideline Mtus => Guidelines.First(g => g.Instrument == GuidelineSource.Mtus);

    /// <summary>Every chapter with its guideline.</summary>
    public IEnumerable<(Guideline Guideline, GuidelineChapter Chapter)> Chapters => Guidelines.SelectMany(g => g.Chapters.Select(c => (g, c)));

    /// <summary>The orders that adopted editions, the oldest first.</summary>
    public IReadOnlyList<AdoptingOrder> Orders => [.. Chapters.SelectMany(c => c.Chapter.Editions).Select(e => e.Order).OfType<AdoptingOrder>().Distinct().OrderBy(o => o.Effective)];

    /// <summary>The chapter of this name; null when there is none.</summary>
    public GuidelineChapter? Chapter(string id) => Chapters.FirstOrDefault(c => c.Chapter.Id == id).Chapter;

    /// <summary>The edition of this name; null when there is none.</summary>
    public Edition? Edition(string id) => Chapters.SelectMany(c => c.Chapter.Editions).FirstOrDefault(e => e.Id == id);

    /// <summary>What a citation names, whether it was in force, and whether its pages stand in its section.</summary>
    /// <param name="citation">As it was read.</param>
    /// <param name="days">The days of the case; a single day stands for all of them.</param>
    public CitationResolution Resolve(GuidelineCitation citation, EditionDays days)
    {
        ArgumentNullException.ThrowIfNull(citation);
        ArgumentNullException.ThrowIfNull(days);
        return resolver.Resolve(citation, days);
    }

    /// <summary>The library with another edition of a chapter, which is in force until the next one of that chapter; an edition of the same name takes its place.</summary>
    /// <exception cref="ArgumentException">There is no such chapter.</exception>
    public GuidelineLibrary With(string chapter, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        if (Chapter(chapter) is null)
            throw new ArgumentException($"The library has no chapter {chapter}.", nameof(chapter));
        return new(Guidelines.Select(g => g with
        {
            Chapters = [.. g.Chapters.Select(c => c.Id == chapter ? c with { Editions = GuidelineTables.InOrder(c.Editions.Where(e => e.Id != edition.Id).Append(edition)) } : c)],
        }));
    }

    /// <summary>The words of an edition for export, section by section; refused where its license forbids it.</summary>
    public static Outcome<ImmutableArray<GuidelineSection>> Export(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return edition.License.AllowsWords()
            ? edition.Sections
            : new Refusal($"{edition} is {edition.License.InWords()} and is not exported; its citation is.");
    }
}
