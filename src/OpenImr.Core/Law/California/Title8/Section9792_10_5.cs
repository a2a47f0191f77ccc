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
        return new DeadlineCount(sentOn, known.Sent, calendars).Plus(known.Time).Rolled().Due(known.Time.On(sentOn).Provision);
    }

    /// <summary>(a)(1): last instant for the administrator's records of an expedited review. The statute counts from approval of the request, Lab. Code § 4610.5(n).</summary>
    public static Deadline ExpeditedRecordsDue(DateTimeOffset noticeReceivedAt) =>
        DeadlineCount.Hours(noticeReceivedAt, "notice received", ExpeditedRecords);

    /// <summary>(a)(1)(A): how many months before the request for authorization the medical reports reach back.</summary>
    public static readonly Dated<int> MonthsOfReports = new((6, Provision("(a)(1)(A)",
        "All reports relevant to the current condition from the six months before the request for authorization, with those that the request or the decision names; where the physician treated for less, those of the physician before.")));

    /// <summary>(a)(1)(A): first day of the reports that are expected.</summary>
    public static DateOnly ReportsFrom(DateOnly requestedOn) => requestedOn.AddMonths(-MonthsOfReports.On(requestedOn).Value);

    /// <summary>(a)(1)(B) to (D): what else the administrator sends.</summary>
    public static readonly Provision OtherDocuments = Provision("(a)(1)(B)–(D)",
        "The form that went out with the decision, what else the employee was told about the decision, and what employee or provider submitted in support.");

    private static Provision Provision(string subdivision, string summary) =>
        Read.Title8("9792.10.5", subdivision, summary, from: FinalRegulations);
}

// Not modelled: the employee's documents (b) and the reviewer's questions (c), whose numbers were not read; the emergency
// regulations of 2013, whose record rule was not read; penalties, which the division assesses.
