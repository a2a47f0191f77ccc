using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

/// <summary>When the treatment was reviewed, seen from its delivery (Lab. Code § 4610).</summary>
public enum UtilizationReviewTiming
{
    /// <summary>Before the treatment.</summary>
    Prospective,

    /// <summary>During an inpatient stay.</summary>
    Concurrent,

    /// <summary>After the treatment.</summary>
    Retrospective,
}

/// <summary>What utilization review did with one requested item.</summary>
public enum UtilizationReviewAct
{
    /// <summary>Authorized as asked: nothing is in dispute.</summary>
    Approved,

    /// <summary>Authorized in part: the rest is in dispute.</summary>
    Modified,

    /// <summary>Denied as not medically necessary.</summary>
    Denied,

    /// <summary>Not certified until information comes in: no decision on medical necessity, so not reviewable (Lab. Code § 4610(i)(5), (j)).</summary>
    ConditionallyNonCertified,

    /// <summary>Deferred because liability is disputed.</summary>
    DeferredForLiability,

    /// <summary>Denied for a reason other than medical necessity.</summary>
    DeniedForOtherReason,

    /// <summary>Delayed; whether that is a decision depends on its day (<see cref="Section4610_5.DelayCounts"/>).</summary>
    Delayed,
}

/// <summary>The claims administrator's guideline for an item: one of four values (8 CCR § 9792.8; Lab. Code § 4610(h)(4)).</summary>
public abstract record AdministratorGuideline
{
    private AdministratorGuideline() { }

    /// <summary>A guideline was cited, in the decision's words.</summary>
    public sealed record Cited(string Text) : AdministratorGuideline;

    /// <summary>The decision cites no medical evidence.</summary>
    public sealed record NoneCited : AdministratorGuideline;

    /// <summary>The decision's reasons are not in the file.</summary>
    public sealed record ReasonsNotMadeAvailable : AdministratorGuideline;

    /// <summary>The decision cannot be read.</summary>
    public sealed record Illegible : AdministratorGuideline;
}

/// <summary>One line of the request for authorization and what utilization review did with it.</summary>
/// <param name="Number">1, 2, 3… within the case; never used again for another item.</param>
/// <param name="AsWritten">The request in its own words.</param>
/// <param name="Act">What utilization review did.</param>
/// <param name="Requested">What was asked for, where only a part was authorized; null otherwise.</param>
/// <param name="Authorized">What was authorized; null unless modified.</param>
/// <param name="Remaining">What is left in dispute; null unless modified.</param>
/// <param name="Guideline">What the decision cites for it.</param>
/// <param name="Purpose">Why the physician wants it; null where the request does not say.</param>
/// <param name="ReasonGiven">Utilization review's reason in short; null where not made available.</param>
/// <param name="RequestedOn">Day of the request for authorization; null where unknown. The edition of some guidelines follows from it.</param>
/// <param name="ProvidedOn">Day on which the treatment was given, for a retrospective item; null when not given.</param>
/// <param name="Formulary">Whether the dispute concerns the drug formulary. Asked, never inferred; null is "not answered".</param>
/// <param name="DependsOn">Number of the item it falls with, such as a sling with its surgery; null when it stands alone.</param>
public sealed record RequestedItem(
    int Number, string AsWritten, UtilizationReviewAct Act, string? Requested, string? Authorized, string? Remaining,
    AdministratorGuideline Guideline, string? Purpose = null, string? ReasonGiven = null, DateOnly? RequestedOn = null,
    DateOnly? ProvidedOn = null, bool? Formulary = null, int? DependsOn = null)
{
    /// <summary>True for what independent medical review can decide: modified or denied for medical necessity (Lab. Code § 4610.5(c)(1), (3)); delayed while the law counted a delay as a decision.</summary>
    public bool IsReviewable(DateOnly decidedOn) =>
        Act is UtilizationReviewAct.Modified or UtilizationReviewAct.Denied
        || (Act is UtilizationReviewAct.Delayed && Section4610_5.DelayIsDecision(decidedOn));

    /// <summary>What was asked for, with the treatment's name: the part as typed where it names the treatment, else the request's own words.</summary>
    public string Asked => Requested is { } part && TreatmentNamed.In(part, AsWritten) ? part : AsWritten;

    /// <summary>What is in dispute, with the treatment's name, whatever was typed for the part: <c>PT 12 visits; in dispute: 6 visits</c>.</summary>
    public string InDispute => Remaining is not { } part ? AsWritten : TreatmentNamed.In(part, AsWritten) ? part : $"{AsWritten.TrimEnd(' ', '.', ';')}; in dispute: {part}";
}

/// <summary>The utilization review decision in dispute.</summary>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Timing">When the treatment was reviewed.</param>
/// <param name="ServedOn">Day of service on the employee; null when the file does not prove it. The filing time runs from it.</param>
/// <param name="ServedBy">How it was served; null when unknown.</param>
/// <param name="CommunicatedToPhysicianOn">Day on which the physician was told; null when unknown.</param>
/// <param name="CompliantNoticeOn">Day on which the required form and notice were given, if later than service; the time does not start before (Lab. Code § 4610.5(h)(3)). Null when they came with the decision.</param>
/// <param name="Items">Every line of the request, approved and conditionally non-certified ones too.</param>
public sealed record UtilizationReviewDecision(
    DateOnly DecidedOn, UtilizationReviewTiming Timing, DateOnly? ServedOn, ServiceMethod? ServedBy,
    DateOnly? CommunicatedToPhysicianOn, DateOnly? CompliantNoticeOn, IReadOnlyList<RequestedItem> Items);
