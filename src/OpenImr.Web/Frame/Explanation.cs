using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Carries the sentences of a refusal to the page that is shown in place of what was asked.</summary>
internal static class Explanation
{
    private static readonly object Key = new();

    public static void Explain(this HttpContext context, Refusal refusal) => context.Items[Key] = context.Session() is null ? refusal : context.Reviewers().In(refusal);

    public static void Explain<T>(this HttpContext context, Outcome<T> outcome)
    {
        if (outcome is Outcome<T>.Refused { Refusal: var refusal })
            context.Explain(refusal);
    }

    public static Refusal? Explained(this HttpContext context) => context.Items[Key] as Refusal;
}
