using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Notices;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

/// <summary>The words in which sentences name values: refusals, findings and events speak the same language.</summary>
public static class Words
{
    /// <summary>A day as screens and sentences write it: <c>Thu Dec 24, 2026</c>.</summary>
    public static string Of(DateOnly day) => day.ToString("ddd MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>A date as a record states it: in our form when it is a whole day, else in the record's own words.</summary>
    public static string Of(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Exact is { } day ? Of(day) : date.AsPrinted;
    }

    /// <summary>A stage in words.</summary>
    public static string Of(CaseStage stage) => Spaced(stage.ToString());

    /// <summary>A party in words.</summary>
    public static string Of(PartyRole role) => "the " + Spaced(role.ToString()).ToLowerInvariant();

    /// <summary>How fast a review goes, to stand before "review" or after "is".</summary>
    public static string Of(ReviewTrack track) => track switch
    {
        ReviewTrack.Regular => "regular",
        ReviewTrack.Expedited => "expedited",
        ReviewTrack.Formulary => "on the formulary",
        _ => throw new ArgumentOutOfRangeException(nameof(track)),
    };

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

    /// <summary>How a paper went, to follow "sent" or "served": <c>by mail within California</c>.</summary>
    public static string Of(ServiceMethod method) => method switch
    {
        ServiceMethod.Personal => "by hand",
        ServiceMethod.MailCalifornia => "by mail within California",
        ServiceMethod.MailUnitedStates => "by mail within the United States",
        ServiceMethod.MailForeign => "by mail abroad",
        ServiceMethod.MailSafeAtHome => "by mail to a Safe at Home address",
        ServiceMethod.Electronic => "electronically",
        ServiceMethod.Fax => "by fax",
        ServiceMethod.Overnight => "by overnight delivery",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    /// <summary>Why the case file counts as complete, to follow "complete:".</summary>
    public static string Of(CompletenessGround ground) => ground switch
    {
        CompletenessGround.EverythingReceived => "everything that was asked for is in",
        CompletenessGround.TimeForRecordsOver => "the time for records is over",
        CompletenessGround.AdministratorSentNothing => "the claims administrator sent nothing",
        CompletenessGround.LateDocumentsReceived => "the missing documents came in late",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>On which ground a determination is appealed, to follow "on the ground of" (Lab. Code § 4610.6(h)).</summary>
    public static string Of(AppealGround ground) => ground switch
    {
        AppealGround.ExcessOfPowers => "an excess of powers",
        AppealGround.Fraud => "fraud",
        AppealGround.ConflictOfInterest => "a conflict of interest",
        AppealGround.Bias => "bias",
        AppealGround.PlainlyErroneousFact => "a plainly erroneous finding of fact",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>A notice, to begin or to follow "sent": <c>notice of deferral</c>.</summary>
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.InformationRequest => "request for information",
        NoticeKind.Eligible => "notice of eligibility",
        NoticeKind.Ineligible => "notice of ineligibility",
        NoticeKind.Duplicate => "notice of a duplicate application",
        NoticeKind.Deferral => "notice of deferral",
        NoticeKind.Joined => "notice that cases were joined",
        NoticeKind.Assignment => "notice of assignment and request for information",
        NoticeKind.Expedited => "notice that the review is expedited",
        NoticeKind.Extension => "notice of more time",
        NoticeKind.ItemEnded => "notice that an item left the review",
        NoticeKind.Ended => "notice that the review ended",
        NoticeKind.Unreviewed => "notice that documents were not reviewed",
        NoticeKind.Explanation => "sheet that explains the determination",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What identifies someone, as a sentence says it.</summary>
    public static string Of(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Name => "a person's name",
        IdentifierKind.Organization => "the name of an organization of the case",
        IdentifierKind.Reviewer => "the name or a number of a reviewer",
        IdentifierKind.BirthDate => "a date of birth",
        IdentifierKind.Age => "an age above 89",
        IdentifierKind.Address => "an address",
        IdentifierKind.Phone => "a telephone or fax number",
        IdentifierKind.Email => "an e-mail address",
        IdentifierKind.WebAddress => "a web address with a person's number",
        IdentifierKind.ClaimNumber => "a claim or case number",
        IdentifierKind.SocialSecurityNumber => "a Social Security number",
        IdentifierKind.MedicalRecordNumber => "the number of a medical record",
        IdentifierKind.LicenseNumber => "a license or provider number",
        IdentifierKind.AccountNumber => "the number of an account, a policy or a device",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How a determination was carried out, to follow "was".</summary>
    public static string Of(ImplementationKind kind) => kind switch
    {
        ImplementationKind.Authorized => "authorized",
        ImplementationKind.Reimbursed => "reimbursed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A kind of document: <c>Progress report</c>.</summary>
    public static string Of(DocumentType type) =>
        type == DocumentType.MedicalLegalReport ? "Medical-legal report" : Spaced(type.ToString());

    /// <summary>Who signed an application: <c>the employee</c>.</summary>
    public static string Of(Signer signer) => signer switch
    {
        Signer.Employee => "the employee",
        Signer.Representative => "the representative",
        Signer.EmergencyProvider => "the provider of emergency treatment",
        _ => throw new ArgumentOutOfRangeException(nameof(signer)),
    };

    /// <summary>A fact that may be corrected, to follow "corrected": <c>the day of injury</c>.</summary>
    public static string Of(CaseFact fact) => fact switch
    {
        CaseFact.DateOfInjury => "the day of injury",
        CaseFact.UtilizationReviewDecidedOn => "the day of the utilization review decision",
        CaseFact.UtilizationReviewServedOn => "the day on which the utilization review decision was served",
        CaseFact.UtilizationReviewServedBy => "how the utilization review decision was served",
        CaseFact.CommunicatedToPhysicianOn => "the day on which the physician was told",
        CaseFact.ApplicationReceivedOn => "the day on which the application came in",
        CaseFact.EmployeeBirthDate => "the employee's day of birth",
        CaseFact.ClaimNumber => "the claim's number",
        CaseFact.CompliantNoticeOn => "the day on which the required notice was given",
        CaseFact.LiabilityRaisedOn => "the day on which the dispute about liability was raised",
        CaseFact.LiabilityItems => "the items that the dispute about liability covers",
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>A number of things: <c>1 page</c>, <c>2,310 pages</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several; <paramref name="one"/> with an s unless given.</param>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

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
