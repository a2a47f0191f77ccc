using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Refusals on forms: beside the field, and together at the top.</summary>
internal static class FormErrors
{
    /// <summary>Says every reason of a refusal at a field.</summary>
    public static void Say(this PageModel page, Refusal refusal, string field)
    {
        foreach (var reason in (page.HttpContext.Session() is null ? refusal : page.HttpContext.Reviewers().In(refusal)).Reasons)
            page.ModelState.AddModelError(field, reason.Provision is null ? reason.Sentence : $"{reason.Sentence} ({reason.Provision.Citation})");
    }

    /// <summary>Says every reason of what was refused; true when it was accepted.</summary>
    public static bool Take<T>(this PageModel page, Outcome<T> outcome, string field)
    {
        if (outcome is Outcome<T>.Refused { Refusal: var refusal })
            page.Say(refusal, field);
        return outcome is Outcome<T>.Accepted;
    }
}
