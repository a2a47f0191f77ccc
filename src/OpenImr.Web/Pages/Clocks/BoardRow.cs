using OpenImr.Casework.Storage;

namespace OpenImr.Web.Pages;

/// <summary>A case as a row of a list.</summary>
/// <param name="Row">The case.</param>
/// <param name="Stage">How the list calls its stage.</param>
/// <param name="Now">The time.</param>
/// <param name="Hold">The hold of today; null for none.</param>
/// <param name="IsChosen">Whether its box is ticked; null where nothing is chosen from the list.</param>
public sealed record BoardRow(CaseRow Row, string Stage, DateTimeOffset Now, CaseHoldRow? Hold = null, bool? IsChosen = null);
