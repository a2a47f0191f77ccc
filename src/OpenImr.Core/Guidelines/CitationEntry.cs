namespace OpenImr.Core.Guidelines;

/// <summary>A citation as a reviewer enters it, part by part; the letter prints it on one line.</summary>
/// <param name="Source">Whose it is and its name: <c>MTUS, Low Back Disorders Guideline</c>. Blank for no citation.</param>
/// <param name="Edition">Its year or edition; blank where it has none.</param>
/// <param name="Section">The section relied on; blank for the whole of it.</param>
/// <param name="Pages">The pages: <c>29</c>, <c>63-65</c>; blank where it has none.</param>
public sealed record CitationEntry(string? Source, string? Edition, string? Section, string? Pages)
{
    /// <summary>As the letter prints it: <c>MTUS, Low Back Disorders Guideline (2025), Exercise, pages 63-65</c>; null while no source is named.</summary>
    public string? Text => Of(Source) is not { } source
        ? null
        : source
            + (Of(Edition) is { } edition ? $" ({edition})" : "")
            + (Of(Section) is { } section ? $", {section}" : "")
            + (Of(Pages) is { } pages ? $", {(pages.All(char.IsAsciiDigit) ? "page" : "pages")} {pages}" : "");

    private static string? Of(string? part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
