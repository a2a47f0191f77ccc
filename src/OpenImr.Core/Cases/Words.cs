using System.Globalization;

namespace OpenImr.Core.Cases;

/// <summary>The words in which sentences name values: refusals, findings and events speak the same language.</summary>
public static class Words
{
    /// <summary>A day as screens and sentences write it: <c>Thu Dec 24, 2026</c>.</summary>
    public static string Of(DateOnly day) => day.ToString("ddd MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>A stage in words.</summary>
    public static string Of(CaseStage stage) => Spaced(stage.ToString());

    /// <summary>A party in words.</summary>
    public static string Of(PartyRole role) => "the " + Spaced(role.ToString()).ToLowerInvariant();

    /// <summary>Why a review or an item ended.</summary>
    public static string Of(TerminationReason reason) => reason switch
    {
        TerminationReason.Authorized => "the claims administrator authorized the treatment",
        TerminationReason.Settled => "a settlement or award resolved it",
        TerminationReason.RequestWithdrawn => "the physician withdrew the request",
        TerminationReason.ApplicationWithdrawn => "the employee withdrew the application",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>What utilization review did.</summary>
    public static string Of(UtilizationReviewAct act) => act switch
    {
        UtilizationReviewAct.Approved => "approved",
        UtilizationReviewAct.Modified => "modified",
        UtilizationReviewAct.Denied => "denied",
        UtilizationReviewAct.ConditionallyNonCertified => "conditionally non-certified",
        UtilizationReviewAct.DeferredForLiability => "deferred for a dispute about liability",
        UtilizationReviewAct.DeniedForOtherReason => "denied for a reason other than medical necessity",
        UtilizationReviewAct.Delayed => "delayed",
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    /// <summary>Things in a sentence: <c>a, b and c</c>; <c>none</c> for nothing.</summary>
    public static string List(IEnumerable<string> things) => Joined(things, "and");

    /// <summary>Alternatives in a sentence: <c>a, b or c</c>; <c>none</c> for nothing.</summary>
    public static string Choice(IEnumerable<string> things) => Joined(things, "or");

    private static string Joined(IEnumerable<string> things, string last)
    {
        var all = things.ToArray();
        return all.Length switch
        {
            0 => "none",
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} {last} {all[^1]}",
        };
    }

    /// <summary>A name of ours as words: <c>RecordsOpen</c> is <c>Records open</c>.</summary>
    public static string Spaced(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
    }
}
