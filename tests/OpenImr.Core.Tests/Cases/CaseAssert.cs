using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Given events, when someone acts, then an event or a refusal.</summary>
internal static class CaseAssert
{
    /// <summary>The event that the act made.</summary>
    public static TEvent Made<TEvent>(Outcome<CaseEvent> outcome) where TEvent : CaseEvent => Assert.IsType<TEvent>(Accepted(outcome));

    /// <summary>The case after the act.</summary>
    public static ReviewCase After(this ReviewCase review, Func<ReviewCase, Outcome<CaseEvent>> act) => review.Apply(Accepted(act(review)));

    /// <summary>Refused for exactly these reasons, in their order.</summary>
    public static void Refused(Outcome<CaseEvent> outcome, params string[] sentences) => Assert.Equal(sentences, Reasons(outcome).Select(r => r.Sentence));

    /// <summary>Refused for this one reason, under this law.</summary>
    public static void RefusedBy(Provision law, Outcome<CaseEvent> outcome, string sentence) =>
        Assert.Equal([(sentence, (Provision?)law)], Reasons(outcome).Select(r => (r.Sentence, r.Provision)));

    /// <summary>The reasons of a refusal.</summary>
    public static IReadOnlyList<Reason> Reasons(Outcome<CaseEvent> outcome) => Assert.IsType<Outcome<CaseEvent>.Refused>(outcome).Refusal.Reasons;

    private static CaseEvent Accepted(Outcome<CaseEvent> outcome) => outcome switch
    {
        Outcome<CaseEvent>.Accepted accepted => accepted.Value,
        Outcome<CaseEvent>.Refused refused => throw new Xunit.Sdk.XunitException($"Refused: {refused.Refusal}"),
        _ => throw new InvalidOperationException(),
    };
}
