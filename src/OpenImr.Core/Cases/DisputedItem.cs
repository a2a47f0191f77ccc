using OpenImr.Core.Programmes;

namespace OpenImr.Core.Cases;

/// <summary>Where an item of the request stands in the case.</summary>
public enum ItemStatus
{
    /// <summary>In the file only: approved, conditionally non-certified, deferred, or not yet found eligible. Never decided.</summary>
    InFile,

    /// <summary>In dispute: the reviewer decides it.</summary>
    InDispute,

    /// <summary>Found not reviewable.</summary>
    NotReviewable,

    /// <summary>Left the review: authorized, settled or withdrawn.</summary>
    Terminated,
}

/// <summary>An item of the request within the case.</summary>
/// <param name="Request">The line of the request and what utilization review did with it.</param>
/// <param name="Origin">The number under which it came in; differs from the case's where cases were joined.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it is not in dispute; null when it is.</param>
/// <param name="ChangedAt">Number of the event that corrected it or took it out of the review; 0 when none did. What was decided before that is to be looked at again.</param>
public sealed record CaseItem(RequestedItem Request, CaseNumber Origin, ItemStatus Status, string? Reason = null, int ChangedAt = 0)
{
    /// <summary>The item's number.</summary>
    public int Number => Request.Number;
}

/// <summary>A disputed item, as asked: what the reviewer decides on. How it was answered stands in <see cref="Determinations.ItemDecision"/>.</summary>
/// <param name="Number">The item's number in the case.</param>
/// <param name="Heading">The heading as the letter prints it: the request's own words, or for a partially authorized item the three parts in a sentence each.</param>
/// <param name="Requested">What was asked for, where a part was authorized; null otherwise.</param>
/// <param name="Authorized">What was authorized and stands; null otherwise.</param>
/// <param name="Disputed">What is decided: the whole request, or what remains of it.</param>
/// <param name="AdministratorGuideline">What the utilization review decision cites.</param>
/// <param name="Purpose">Why the physician wants it; null where the request does not say.</param>
/// <param name="DependsOn">The item it falls with; null when it stands alone.</param>
/// <param name="Origin">The number under which it came in.</param>
public sealed record DisputedItem(
    int Number, string Heading, string? Requested, string? Authorized, string Disputed, AdministratorGuideline AdministratorGuideline,
    string? Purpose, int? DependsOn, CaseNumber Origin)
{
    /// <summary>The disputed item that an item of the request makes.</summary>
    /// <param name="item">The item.</param>
    /// <param name="words">The programme's words, in which a partly authorized item's parts are told; those of the first programme, in which published letters speak, when null.</param>
    /// <exception cref="ArgumentException">The item is not in dispute.</exception>
    public static DisputedItem Of(CaseItem item, LetterWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Status != ItemStatus.InDispute)
            throw new ArgumentException($"Item {item.Number} is not in dispute.", nameof(item));
        var asked = item.Request;
        return new(asked.Number, HeadingOf(asked, words ?? Programme.All[0].Letter), asked.Requested is null ? null : asked.Asked, asked.Authorized, asked.InDispute,
            asked.Guideline, asked.Purpose, asked.DependsOn, item.Origin);
    }

    /// <summary>The heading: the request's own words where they already tell the three parts, else the parts in the words of the published letters.</summary>
    private static string HeadingOf(RequestedItem asked, LetterWords words) =>
        asked is not { Requested: not null, Authorized: { } authorized, Remaining: not null }
        || asked.AsWritten.Contains("original request", StringComparison.OrdinalIgnoreCase)
            ? asked.AsWritten
            : $"{asked.Asked} {TreatmentNamed.Was(asked.Asked)} the original request. {authorized} {TreatmentNamed.Was(authorized)} authorized by the {words.Respondent}. "
                + $"The remaining {words.InReview} portion of the original request, {asked.InDispute} is";
}
