using System.Collections.Immutable;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>What a citation was found to name.</summary>
public abstract record CitationResolution
{
    private CitationResolution(GuidelineCitation citation, string says) => (Citation, Says) = (citation, says);

    /// <summary>As it was read.</summary>
    public GuidelineCitation Citation { get; }

    /// <summary>What was found, a sentence or more.</summary>
    public string Says { get; }

    /// <summary>A guideline of the library. Several places when it names several chapters.</summary>
    /// <param name="Citation">As it was read.</param>
    /// <param name="Says">What was found.</param>
    /// <param name="Guideline">Whose guideline.</param>
    /// <param name="Places">Each chapter it names; none when it names the guideline as a whole, or a chapter that the library does not know.</param>
    public sealed record Resolved(GuidelineCitation Citation, string Says, Guideline Guideline, ImmutableArray<CitedPlace> Places) : CitationResolution(Citation, Says);

    /// <summary>Words that fit several chapters equally well.</summary>
    /// <param name="Citation">As it was read.</param>
    /// <param name="Says">What was found.</param>
    /// <param name="Candidates">The chapters.</param>
    public sealed record Ambiguous(GuidelineCitation Citation, string Says, ImmutableArray<GuidelineChapter> Candidates) : CitationResolution(Citation, Says);

    /// <summary>A guideline, or a chapter of the MTUS, that the library does not have.</summary>
    public sealed record NotFound(GuidelineCitation Citation, string Says) : CitationResolution(Citation, Says);

    /// <summary>No guideline at all: an article, a page of the web, another work. Its kind is the citation's source.</summary>
    public sealed record NoGuideline(GuidelineCitation Citation, string Says) : CitationResolution(Citation, Says);
}

/// <summary>A chapter that a citation names, with edition, sections and pages.</summary>
/// <param name="Chapter">The chapter.</param>
/// <param name="Edition">The edition meant; null when the library has none of the year printed, or none was in force.</param>
/// <param name="Status">Whether it was in force.</param>
/// <param name="Sections">The sections named, each as printed.</param>
/// <param name="Pages">The pages named, each as printed.</param>
public sealed record CitedPlace(
    GuidelineChapter Chapter, Edition? Edition, EditionStatus Status, ImmutableArray<CitedSection> Sections, ImmutableArray<CitedPages> Pages);

/// <summary>A section as a citation names it.</summary>
/// <param name="AsPrinted">Its words.</param>
/// <param name="Section">The section of the edition; null when the library does not list one of this name, which does not say that there is none.</param>
public sealed record CitedSection(string AsPrinted, GuidelineSection? Section);

/// <summary>Where cited pages stand.</summary>
public enum PageFit
{
    /// <summary>In the section named, or in a section of the edition where none is named.</summary>
    Inside,

    /// <summary>Not in the section named.</summary>
    Outside,

    /// <summary>The library does not know the section's pages, or the edition.</summary>
    NotKnown,
}

/// <summary>Pages as a citation names them.</summary>
/// <param name="AsPrinted">Their digits.</param>
/// <param name="Fit">Where they stand.</param>
/// <param name="Standing">How the pages that they were compared with are known: <see cref="Standing.Recalled"/> for pages that nobody looked up.</param>
/// <param name="On">The section on whose pages they are; null when none is known.</param>
public sealed record CitedPages(string AsPrinted, PageFit Fit, Standing Standing, GuidelineSection? On)
{
    /// <summary>True when the answer rests on pages that someone looked up; a finding made from others stays silent.</summary>
    public bool IsVerified => Fit != PageFit.NotKnown && Standing is Standing.TextRead or Standing.CopyRead;
}

/// <summary>Whether the cited edition was in force for the case.</summary>
public abstract record EditionStatus
{
    private EditionStatus(string says, Standing standing) => (Says, Standing) = (says, standing);

    /// <summary>In a sentence.</summary>
    public string Says { get; }

    /// <summary>How it is known.</summary>
    public Standing Standing { get; }

    /// <summary>True when it rests on days that were read; a finding made from others stays silent.</summary>
    public bool IsVerified => Standing is Standing.TextRead or Standing.CopyRead;

    /// <summary>It was.</summary>
    /// <param name="Says">In a sentence.</param>
    /// <param name="Standing">How it is known.</param>
    /// <param name="Choice">Why, with what other days of the case lead to.</param>
    public sealed record InForce(string Says, Standing Standing, EditionChoice Choice) : EditionStatus(Says, Standing);

    /// <summary>Another edition stood in its place.</summary>
    /// <param name="Says">In a sentence.</param>
    /// <param name="Standing">How it is known.</param>
    /// <param name="By">The edition in force for the case.</param>
    /// <param name="Since">The day from which the cited edition was no longer in force.</param>
    public sealed record Superseded(string Says, Standing Standing, Edition By, DateOnly Since) : EditionStatus(Says, Standing);

    /// <summary>It came into force only later.</summary>
    /// <param name="Says">In a sentence.</param>
    /// <param name="Standing">How it is known.</param>
    /// <param name="From">Its first day.</param>
    /// <param name="Instead">What was in force; null when nothing was.</param>
    public sealed record NotYet(string Says, Standing Standing, DateOnly From, Edition? Instead) : EditionStatus(Says, Standing);

    /// <summary>No order adopts it: the most current one on the day of the search is asked for, and which one that was the library does not know.</summary>
    /// <param name="Says">In a sentence.</param>
    public sealed record MostCurrentAsked(string Says) : EditionStatus(Says, Standing.CopyRead);

    /// <summary>The library cannot tell: an edition it does not have, or days that were not established.</summary>
    /// <param name="Says">In a sentence.</param>
    public sealed record NotKnown(string Says) : EditionStatus(Says, Standing.Recalled);
}
