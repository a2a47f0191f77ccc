namespace OpenImr.Core.Guidelines;

/// <summary>What the organization recorded of guidelines. The hierarchy is closed.</summary>
public abstract record GuidelineEvent
{
    private GuidelineEvent() { }

    /// <summary>Someone proposes an edition that the library does not have.</summary>
    /// <param name="Chapter">The chapter, by its name in the library.</param>
    /// <param name="Title">As its title page has it.</param>
    /// <param name="Dated">Its own date: <c>2025</c>, <c>2025-01</c> or <c>2025-01-15</c>.</param>
    /// <param name="License">What may be done with its text.</param>
    /// <param name="Order">The order that adopts it, in words.</param>
    /// <param name="AppliesFrom">First day, by the basis, on which it is in force.</param>
    /// <param name="Basis">Which day of the case decides.</param>
    /// <param name="Link">Where the order stands.</param>
    /// <param name="ReadOn">Day on which it was read.</param>
    public sealed record EditionProposed(
        string Chapter, string Title, string Dated, GuidelineLicense License, string Order, DateOnly AppliesFrom, EditionBasis Basis, string Link, DateOnly ReadOn) : GuidelineEvent;

    /// <summary>Someone proposes a section of an edition, with its pages as they were looked up.</summary>
    /// <param name="Edition">The edition, by its name in the library.</param>
    /// <param name="Title">The section's heading.</param>
    /// <param name="Pages">Its pages: <c>29</c>, <c>63-65</c>, several with a comma between.</param>
    /// <param name="Link">Where the edition stands; null where it was read on paper.</param>
    /// <param name="ReadOn">Day on which it was read.</param>
    public sealed record SectionProposed(string Edition, string Title, string Pages, string? Link, DateOnly ReadOn) : GuidelineEvent;

    /// <summary>Someone proposes criteria sets, in our own words: new ones, newer versions, or sets that are no longer used.</summary>
    /// <param name="Sets">As <see cref="CriteriaSets.Parse(string)"/> reads them.</param>
    public sealed record CriteriaProposed(string Sets) : GuidelineEvent;

    /// <summary>Someone compared a draft with the text of its guideline. The text stays with whoever has it.</summary>
    /// <param name="Set">The set, by its name.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Hash">SHA-256 of what it asked and cited then, so that the second person approves the same.</param>
    /// <param name="Against">SHA-256 of the text, in hexadecimal.</param>
    /// <param name="ComparedOn">Day on which it was compared.</param>
    public sealed record CriteriaCompared(string Set, string Version, string Hash, string Against, DateOnly ComparedOn) : GuidelineEvent;

    /// <summary>A second person looked it up and approves it.</summary>
    /// <param name="Proposal">The proposal's number.</param>
    public sealed record ProposalApproved(int Proposal) : GuidelineEvent;

    /// <summary>It is not taken over.</summary>
    /// <param name="Proposal">The proposal's number.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ProposalRefused(int Proposal, string Reason) : GuidelineEvent;
}
