using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Notices;

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>What is missing, and until when it is asked for (8 CCR § 9792.10.3(b)).</summary>
    InformationRequest,

    /// <summary>The application is eligible, in whole or in part (Lab. Code § 4610.5(k)).</summary>
    Eligible,

    /// <summary>The application is not eligible, and why (Lab. Code § 4610.5(k)).</summary>
    Ineligible,

    /// <summary>The application came in before, under another number.</summary>
    Duplicate,

    /// <summary>The review waits for the end of a dispute about liability (Lab. Code § 4610.5(h)(2), (k)).</summary>
    Deferral,

    /// <summary>Cases go on as one (8 CCR § 9792.10.4(a)).</summary>
    Joined,

    /// <summary>The case was assigned, and records are asked for (8 CCR § 9792.10.4(b)).</summary>
    Assignment,

    /// <summary>The review was made expedited (8 CCR § 9792.10.4(c)).</summary>
    Expedited,

    /// <summary>The administrative director extended the time (Lab. Code § 4610.6(d)(2)).</summary>
    Extension,

    /// <summary>One item left the review (Lab. Code § 4610.5(g)).</summary>
    ItemEnded,

    /// <summary>The review ended without a determination (Lab. Code § 4610.5(g)).</summary>
    Ended,

    /// <summary>Documents came in after the determination was mailed and were not reviewed (Lab. Code § 4610.6(b)).</summary>
    Unreviewed,

    /// <summary>A sheet beside the determination that says what its words mean. It changes nothing in the letter.</summary>
    Explanation,
}

/// <summary>Which notice of a case: its kind, and where there may be several of a kind, which one: the request's, the item's or the extension's number, or how often the recipient was told; 0 otherwise.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Number">0 where there is one alone.</param>
public readonly record struct NoticeId(NoticeKind Kind, int Number = 0);

/// <summary>That a notice went out.</summary>
/// <param name="On">On which day.</param>
/// <param name="Method">How.</param>
/// <param name="Address">Where to; null where it was not recorded.</param>
/// <param name="Html">Its words as they went out; null where they were not kept, and are written anew from the facts.</param>
public sealed record NoticeSent(DateOnly On, ServiceMethod Method, string? Address, string? Html = null);

/// <summary>A letter as it went out to one recipient.</summary>
/// <param name="Kind">Which notice.</param>
/// <param name="Number">Which one of its kind (<see cref="NoticeId"/>).</param>
/// <param name="To">To whom.</param>
/// <param name="SentOn">On which day.</param>
/// <param name="SentBy">How.</param>
/// <param name="Address">Where to; null where it was not recorded.</param>
/// <param name="Html">The whole letter.</param>
public sealed record WrittenNotice(NoticeKind Kind, int Number, PartyRole To, DateOnly SentOn, ServiceMethod SentBy, string? Address, string Html);

/// <summary>A notice of a case to one recipient: sent, or still to be sent.</summary>
/// <param name="Id">Which one.</param>
/// <param name="To">To whom.</param>
/// <param name="On">The day of what it tells; it is not sent before.</param>
/// <param name="Law">The provision that it tells of.</param>
/// <param name="IsRequired">True where the law asks for the notice; false where it is the office's own courtesy.</param>
/// <param name="Sent">That it went out; null before.</param>
/// <param name="ContainedIn">The notice that went out and says the same, so that no letter of its own is owed; null for none.</param>
/// <param name="Earlier">0 for the newest letter of this notice; 1, 2, … for the letters that went out before it, the oldest first.</param>
public sealed record Notice(NoticeId Id, PartyRole To, DateOnly On, Provision Law, bool IsRequired, NoticeSent? Sent, NoticeKind? ContainedIn = null, int Earlier = 0)
{
    /// <summary>True when nothing went out yet that says this.</summary>
    public bool IsToSend => Sent is null && ContainedIn is null;

    /// <summary>True for a notice whose sending is recorded by an act of its own: a request for information, an assignment, a finding of ineligibility, documents that were not reviewed.</summary>
    public bool HasOwnAct => Id.Kind is NoticeKind.InformationRequest or NoticeKind.Assignment or NoticeKind.Ineligible or NoticeKind.Unreviewed;
}
