using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.4: assignment, and the notice of assignment and request for information (NOARFI).</summary>
public static class Section9792_10_4
{
    private static readonly DateOnly FinalRegulations = new(2014, 2, 12);

    /// <summary>(a): applications of one employee, one requesting physician and one day of injury may be consolidated.</summary>
    public static readonly Provision Consolidation = Read.Title8("9792.10.4", "(a)",
        "Two or more eligible applications of the same employee, with the same requesting physician and the same date of injury, may be consolidated into one determination.",
        from: FinalRegulations);

    /// <summary>(b): time to notify the parties, from receipt of the finding that the request is eligible.</summary>
    public static readonly Dated<Period> Notice = new((new(1, DayKind.Business), Read.Title8("9792.10.4", "(b)",
        "Within one business day of receiving the finding of eligibility the organization notifies the parties in writing of the assignment.",
        from: FinalRegulations)));

    /// <summary>(b): last day to notify the parties of the assignment.</summary>
    /// <param name="findingReceivedOn">The day the organization received the finding.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <exception cref="LawNotInForceException">Before the final regulations of February 12, 2014.</exception>
    public static Deadline NoticeDue(DateOnly findingReceivedOn, CalendarSet? calendars = null) =>
        WorkingDays.Count(Notice, findingReceivedOn, "finding of eligibility received", calendars);

    /// <summary>(b)(1) to (3): what the notice says.</summary>
    public static readonly Provision NoticeContents = Read.Title8("9792.10.4", "(b)(1)–(3)",
        "The notice names the organization and its address; the disputed treatment, the request's date if known, the requesting physician and the date of the decision; and the day the application was received.",
        from: FinalRegulations);

    /// <summary>(b): what else the notice says, as known from memory.</summary>
    public static readonly Provision NoticeFurtherContents = Read.Title8("9792.10.4", "(b)",
        "The notice also says whether the review is regular or expedited, which documents are due when, that the employee may send documents, and the penalty.",
        Standing.Recalled, FinalRegulations);

    /// <summary>(c): from regular to expedited.</summary>
    public static readonly Provision Conversion = Read.Title8("9792.10.4", "(c)",
        "A regular review becomes expedited when the treating physician certifies with documents an imminent and serious threat to health; the parties are told at once by the most efficient means.",
        from: FinalRegulations);
}

// Not modelled: how the director chooses among organizations.
