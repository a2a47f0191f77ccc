using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Deliberation;

/// <summary>That base rates were turned on or off.</summary>
/// <param name="AreShown">True when they were turned on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Who">Who did, and on which day.</param>
public sealed record BaseRateChange(bool AreShown, string Reason, Recorder Who);

/// <summary>Whether a reviewer who has locked a first draft is shown how often published letters upheld and overturned the treatment. Off unless the medical director turns it on: the law asks for this employee's specific medical needs (Lab. Code § 4610.6(c)), and a rate tells of others'. Folded from the organization's events.</summary>
public sealed record BaseRates
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    private BaseRates() { }

    /// <summary>Never turned on.</summary>
    public static BaseRates None { get; } = new();

    /// <summary>Every change, the oldest first.</summary>
    public ImmutableList<BaseRateChange> Changes { get; private init; } = [];

    /// <summary>True while they are shown.</summary>
    public bool AreShown => Changes is [.., { AreShown: true }];

    /// <summary>The setting after an event. Events about other things change nothing.</summary>
    public BaseRates Apply(OrganizationEvent happened, Recorder who) =>
        happened is OrganizationEvent.BaseRatesSet e ? this with { Changes = Changes.Add(new(e.AreShown, e.Reason, who)) } : this;

    /// <summary>Turns them on or off. Refused without a reason, and when they are so already.</summary>
    public Outcome<OrganizationEvent> Set(bool areShown, string reason)
    {
        var wrong = new List<Reason>();
        if (areShown == AreShown)
            wrong.Add(new($"Base rates are {(areShown ? "on" : "off")} already. Nothing would change."));
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(new("Say why: reviewers and quality read it.", areShown ? Section4610_6.Standard : null));
        else if (reason.Trim().Length > LongestReason)
            wrong.Add(new($"The reason has {reason.Trim().Length:N0} characters; at most {LongestReason:N0} fit."));
        return wrong.Count > 0 ? new Refusal(wrong) : new OrganizationEvent.BaseRatesSet(areShown, reason.Trim());
    }
}
