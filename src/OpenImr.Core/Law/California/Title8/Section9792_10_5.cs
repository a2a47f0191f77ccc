using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.5: the records of the case.</summary>
public static class Section9792_10_5
{
    private static readonly DateOnly FinalRegulations = new(2014, 2, 12);

    /// <summary>(a)(1): time for the administrator's records when the notice was mailed, from mailing. The extension for mail is in it.</summary>
    public static readonly Dated<Period> RecordsAfterMailing = new((new(15, DayKind.Calendar), Provision("(a)(1)",
        "The administrator's records are received within 15 days of the mailing of the notice of assignment.")));

    /// <summary>(a)(1): time for the administrator's records when the notice was sent electronically. The extension for electronic service is in it.</summary>
    public static readonly Dated<Period> RecordsAfterElectronicNotice = new((new(12, DayKind.Calendar), Provision("(a)(1)",
        "The administrator's records are received within 12 days when the notice of assignment was sent electronically.")));

    /// <summary>(a)(1): time for the administrator's records of an expedited review, from receipt of the notice.</summary>
    public static readonly Dated<Period> ExpeditedRecords = new((new(24, DayKind.Hour), Provision("(a)(1)",
        "In an expedited review the administrator's records are received within 24 hours of receipt of the notice.")));

    /// <summary>(a)(1): last day for the administrator's records. The statute has another time, Lab. Code § 4610.5(l).</summary>
    /// <param name="sentOn">The day the notice was mailed or sent.</param>
    /// <param name="method">Mail of any kind, or electronic.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <returns>The deadline, or a refusal for a way of service that the rule does not know.</returns>
    public static Outcome<Deadline> RecordsDue(DateOnly sentOn, ServiceMethod method, CalendarSet? calendars = null)
    {
        (Dated<Period> Time, string Sent)? rule = method switch
        {
            ServiceMethod.Electronic => (RecordsAfterElectronicNotice, "notice of assignment sent electronically"),
            ServiceMethod.MailCalifornia or ServiceMethod.MailUnitedStates or ServiceMethod.MailForeign or ServiceMethod.MailSafeAtHome =>
                (RecordsAfterMailing, "notice of assignment mailed"),
            _ => null,
        };
        if (rule is not { } known)
            return new Refusal(new Reason(
                "The time for the administrator's records is counted from mailing or from electronic sending of the notice of assignment; say which of the two it was.",
                RecordsAfterMailing.Contents[^1].Provision));
        return (calendars ?? CalendarSet.Standard).Counted(known.Time, sentOn, method, set =>
            new DeadlineCount(sentOn, known.Sent, set).Plus(known.Time).Rolled().Due(known.Time));
    }

    /// <summary>(a)(1): last instant for the administrator's records of an expedited review. The statute counts from approval of the request, Lab. Code § 4610.5(n).</summary>
    public static Deadline ExpeditedRecordsDue(DateTimeOffset noticeReceivedAt, CalendarSet? calendars = null) =>
        DeadlineCount.Hours(noticeReceivedAt, "notice received", ExpeditedRecords, calendars);

    /// <summary>(a)(1)(A): how many months before the request for authorization the medical reports reach back.</summary>
    public static readonly Dated<int> MonthsOfReports = new((6, Provision("(a)(1)(A)",
        "All reports relevant to the current condition from the six months before the request for authorization, with those that the request or the decision names; where the physician treated for less, those of the physician before.")));

    /// <summary>(a)(1)(A): first day of the reports that are expected.</summary>
    public static DateOnly ReportsFrom(DateOnly requestedOn) => requestedOn.AddMonths(-MonthsOfReports.On(requestedOn).Value);

    /// <summary>(a)(1)(B) to (D): what else the administrator sends.</summary>
    public static readonly Provision OtherDocuments = Provision("(a)(1)(B)–(D)",
        "The form that went out with the decision, what else the employee was told about the decision, and what employee or provider submitted in support.");

    /// <summary>(a)(1)(E), (F): the rest of the list, as known from memory; Lab. Code § 4610.5(l)(4) says the like.</summary>
    public static readonly Provision FurtherDocuments = Recalled("(a)(1)(E)–(F)",
        "Whatever else the administrator or its utilization review used, with its statements; and its answer to issues that the application newly raises.");

    /// <summary>(b): time for what the employee or the physician sends when the notice was mailed, as known from memory. Later papers are taken too until the determination is signed.</summary>
    public static readonly Dated<Period> EmployeeDocumentsAfterMailing = new((new(15, DayKind.Calendar), Recalled("(b)",
        "The employee or a provider may send documents within 15 days of the mailing of the notice.")));

    /// <summary>(b): the same when the notice was sent electronically, as known from memory.</summary>
    public static readonly Dated<Period> EmployeeDocumentsAfterElectronicNotice = new((new(12, DayKind.Calendar), Recalled("(b)",
        "The employee or a provider may send documents within 12 days when the notice was sent electronically.")));

    /// <summary>(b): the same in an expedited review, as known from memory.</summary>
    public static readonly Dated<Period> ExpeditedEmployeeDocuments = new((new(24, DayKind.Hour), Recalled("(b)",
        "In an expedited review the employee or a provider may send documents within 24 hours of receipt of the notice.")));

    /// <summary>(c): time to answer what a reviewer asks, as known from memory. The question does not stop the time for the determination; question and answer go to all parties, Lab. Code § 4610.6(b).</summary>
    public static readonly Dated<Period> ReviewersQuestionAnswer = new((new(5, DayKind.Business), Recalled("(c)",
        "What a reviewer asks for is sent within five business days.")));

    /// <summary>(c): the same in an expedited review, as known from memory.</summary>
    public static readonly Dated<Period> ExpeditedReviewersQuestionAnswer = new((new(1, DayKind.Calendar), Recalled("(c)",
        "In an expedited review what a reviewer asks for is sent within one calendar day.")));

    /// <summary>(c): last day to answer what a reviewer asks.</summary>
    /// <param name="receivedOn">The day on which the party received the question.</param>
    /// <param name="expedited">Whether the review is expedited.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline ReviewersQuestionAnswerDue(DateOnly receivedOn, bool expedited, CalendarSet? calendars = null) => expedited
        ? new DeadlineCount(receivedOn, "reviewer's question received", calendars).Plus(ExpeditedReviewersQuestionAnswer).Rolled()
            .Due(ExpeditedReviewersQuestionAnswer)
        : WorkingDays.Count(ReviewersQuestionAnswer, receivedOn, "reviewer's question received", calendars);

    /// <summary>Records of mental health, as known from memory.</summary>
    public static readonly Provision MentalHealthRecords = Recalled("",
        "Records of mental health are not handed to the employee directly where the law withholds them; they travel apart.");

    private static Provision Recalled(string subdivision, string summary) =>
        Read.Title8("9792.10.5", subdivision, summary, Standing.Recalled, FinalRegulations);

    private static Provision Provision(string subdivision, string summary) =>
        Read.Title8("9792.10.5", subdivision, summary, from: FinalRegulations);
}

// Not modelled: the emergency regulations of 2013, whose record rule was not read (the press reports one year of reports and 20 days).
