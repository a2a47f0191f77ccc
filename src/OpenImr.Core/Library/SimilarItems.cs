using System.Collections.Immutable;

namespace OpenImr.Core.Library;

/// <summary>What makes two items alike: the treatment, the kind of request, the guideline and facts of the request. Never the outcome, the reviewer or a person: a reader who looks for similar items is not led to those decided one way.</summary>
public static class SimilarItems
{
    /// <summary>A ground of likeness.</summary>
    /// <param name="Facet">Whose values are compared.</param>
    /// <param name="Weight">What one shared value counts; a choice of ours, by how much it says of the request.</param>
    /// <param name="Says">The reason, before the value shared.</param>
    public sealed record Ground(LibraryFacet Facet, int Weight, string Says);

    /// <summary>So many grounds at least make two items alike: the same class and the same category alone do not.</summary>
    public const int LeastScore = 8;

    /// <summary>Every ground, the weightiest first.</summary>
    public static ImmutableArray<Ground> Grounds { get; } =
    [
        new(LibraryFacet.Treatment, 12, "the same treatment"),
        new(LibraryFacet.Section, 5, "the same guideline section"),
        new(LibraryFacet.Class, 4, "the same class"),
        new(LibraryFacet.BodyPart, 4, "the same part of the body"),
        new(LibraryFacet.Request, 3, "the same kind of request"),
        new(LibraryFacet.Category, 2, "the same category"),
        new(LibraryFacet.Guideline, 2, "the same guideline"),
        new(LibraryFacet.InjuryAge, 1, "an injury of the same age"),
    ];

    /// <summary>True for a value that is shared because nothing is known.</summary>
    public static bool SaysNothing(string value) => value is LibraryFacet.NotStated or LibraryFacet.NotRecognized;
}
