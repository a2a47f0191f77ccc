using OpenImr.Casework.Issuance;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Web.Frame;

/// <summary>The hits of the gate before publication, with a form to answer them.</summary>
/// <param name="Found">What was found, with the answers so far.</param>
/// <param name="Action">Where the form is sent.</param>
/// <param name="MayAnswer">True for those who answer at this stage.</param>
public sealed record IdentifiersShown(ReadIdentifiers.Found Found, string Action, bool MayAnswer)
{
    /// <summary>The field of a hit that says what is done.</summary>
    public static string ActOf(string key) => $"act-{key}";

    /// <summary>The field of a hit that says why it stays.</summary>
    public static string WhyOf(string key) => $"why-{key}";

    /// <summary>What is chosen at first: numbers and addresses are proposed to be removed, and a person confirms.</summary>
    public static string Proposed(IdentifierHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        return hit.Kind is IdentifierKind.Name or IdentifierKind.Organization ? "" : nameof(IdentifierAct.Remove);
    }

    /// <summary>The answers that a form holds; a hit for which nothing was chosen stays open.</summary>
    public static IReadOnlyList<AnswerIdentifiers.Answer> Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            .. from key in form["key"].OfType<string>().Distinct()
               let act = form[ActOf(key)].ToString()
               where Enum.IsDefined(typeof(IdentifierAct), act)
               select new AnswerIdentifiers.Answer(key, Enum.Parse<IdentifierAct>(act), form[WhyOf(key)].ToString()),
            .. form["remove"].OfType<string>().Select(key => new AnswerIdentifiers.Answer(key, IdentifierAct.Remove, null)),
        ];
    }
}
