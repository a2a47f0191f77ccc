using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Access;

/// <summary>Something that a person may do or read here.</summary>
/// <param name="UseCase">The class that does it.</param>
/// <param name="Part">Which part of it, where the parts are for different people.</param>
public readonly record struct Act(Type UseCase, string? Part = null)
{
    /// <summary>Keeping the print of an issued letter: the product's own act.</summary>
    public static readonly Act KeepPrint = new(typeof(PrintLetter), "keep");

    /// <summary>Knowing an expert reviewer by the lasting token; for a reviewer, the reviewer's own.</summary>
    public static readonly Act KnowReviewers = new(typeof(ReviewerNames), "lasting token");

    public static implicit operator Act(Type useCase) => new(useCase);

    /// <summary>Reading a letter: the served form names everyone, the published one nobody.</summary>
    public static Act Letter(LetterForm form) => new(form == LetterForm.Served ? typeof(OpenLetter) : typeof(OpenPublished), form.ToString().ToLowerInvariant());

    /// <summary>In words: <c>terminate review</c>, <c>open letter (served)</c>.</summary>
    public override string ToString() =>
        Words.Spaced(UseCase.Name).ToLowerInvariant() + (Part is null ? "" : $" ({Part})");
}
