using System.Globalization;
using OpenImr.Core.Law;

namespace OpenImr.Core.Programmes;

/// <summary>A reason for which a request, or one of its items, is not eligible for review.</summary>
/// <param name="Name">Its lasting short name: <c>untimely</c>.</param>
/// <param name="Template">The sentence for the parties; places in braces are filled in order.</param>
/// <param name="Provision">The law that gives the reason.</param>
public sealed record IneligibilityReason(string Name, string Template, Provision Provision)
{
    /// <summary>The sentence with its places filled.</summary>
    /// <exception cref="FormatException">Fewer values than places.</exception>
    public string Sentence(params object[] values) => string.Format(CultureInfo.InvariantCulture, Template, values);
}
