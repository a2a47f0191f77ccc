namespace OpenImr.Core.Law;

/// <summary>What a check found.</summary>
public enum FindingResult
{
    /// <summary>The rule is satisfied.</summary>
    Met,

    /// <summary>The rule is not satisfied.</summary>
    NotMet,

    /// <summary>The file does not say; a person has to find out.</summary>
    Unknown,
}

/// <summary>The answer to one question of law about a case, a reviewer or a letter, with its law and its evidence.</summary>
/// <param name="Rule">The rule's short name in the rule table: <c>ELG-09</c>.</param>
/// <param name="Result">What was found.</param>
/// <param name="Sentence">The finding in words a clerk can act on.</param>
/// <param name="Provision">The law that asks the question.</param>
/// <param name="Evidence">What the answer rests on: the dates and facts used.</param>
/// <param name="Cure">What would change the answer; null where nothing would or nothing need.</param>
/// <param name="Item">The number of the item it concerns; null for the whole case.</param>
/// <param name="InformsOnly">True when a step that it rests on may only inform, such as the weakest step of a deadline; it refuses nobody then.</param>
public sealed record Finding(
    string Rule, FindingResult Result, string Sentence, Provision Provision, string Evidence, string? Cure = null, int? Item = null, bool InformsOnly = false)
{
    /// <summary>True when the finding may refuse in a matter that arose on <paramref name="day"/>: not met, and by a rule that may refuse with all that it rests on.</summary>
    public bool Refuses(DateOnly day) => Result == FindingResult.NotMet && !InformsOnly && Provision.MayRefuse(day);
}
