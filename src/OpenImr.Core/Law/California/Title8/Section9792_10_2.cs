using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.2: the application form DWC Form IMR and its instructions. Known from memory alone; the instructions on time were rewritten from April 1, 2026.</summary>
public static class Section9792_10_2
{
    /// <summary>The form: one page, filled in by the administrator as far as it knows.</summary>
    public static readonly Provision Form = Read.Title8("9792.10.2", "",
        "DWC Form IMR names the kind of review, the employee, claim and injury, the utilization review decision, the requesting physician, the administrator and the disputed treatment, and carries the signature.",
        Standing.Recalled, new(2014, 3, 1));

    /// <summary>The instructions: days from mailing of the decision within which the organization is said to receive the form.</summary>
    public static readonly Dated<Period> Receipt = new((new(35, DayKind.Calendar), Read.Title8("9792.10.2", "",
        "The form's instructions ask that it be received within 35 days of the mailing of the decision.", Standing.Recalled, new(2014, 3, 1))));

    /// <summary>The instructions: the same for a formulary dispute.</summary>
    public static readonly Dated<Period> FormularyReceipt = new((new(15, DayKind.Calendar), Read.Title8("9792.10.2", "",
        "In a formulary dispute the form's instructions ask that it be received within 15 days of the mailing of the decision.", Standing.Recalled, new(2018, 1, 1))));

    /// <summary>Last day of receipt by the instructions. Informs staff; never a ground to refuse.</summary>
    public static Deadline ReceiptDue(DateOnly mailedOn, bool formulary, CalendarSet? calendars = null)
    {
        var time = formulary ? FormularyReceipt : Receipt;
        return (calendars ?? CalendarSet.Standard).Counted(time, mailedOn, ServiceMethod.Personal, set =>
            new DeadlineCount(mailedOn, "utilization review decision mailed", set).Plus(time).Rolled().Due(time));
    }
}

// Not modelled: the form's layout; its instructions since April 1, 2026, which were not read.
