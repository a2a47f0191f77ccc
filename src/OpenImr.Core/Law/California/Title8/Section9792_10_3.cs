using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.3: whether a request is eligible.</summary>
public static class Section9792_10_3
{
    private static readonly DateOnly EmergencyText = new(2013, 1, 1);
    private static readonly DateOnly FinalRegulations = new(2014, 2, 12);

    /// <summary>(a)(1): whether the request is timely and complete. Read in the emergency text of 2013.</summary>
    public static readonly Provision TimelyAndComplete = Read.Title8("9792.10.3", "(a)(1)",
        "Whether the request is timely and complete is considered.", textOf: EmergencyText);

    /// <summary>(a)(2): whether the same treatment was the subject of an earlier request. Read in the emergency text of 2013.</summary>
    public static readonly Provision EarlierRequest = Read.Title8("9792.10.3", "(a)(2)",
        "Any previous application or request for review of the same treatment is considered.", textOf: EmergencyText);

    /// <summary>(a)(3): whether facts or law are asserted that preclude liability. Read in the emergency text of 2013.</summary>
    public static readonly Provision LiabilityPrecluded = Read.Title8("9792.10.3", "(a)(3)",
        "An assertion that facts or law preclude liability for the injury or body part is considered.", textOf: EmergencyText);

    /// <summary>(a): that the physician did not answer a request for information, and the other points of the list since 2014.</summary>
    public static readonly Provision OtherPoints = Read.Title8("9792.10.3", "(a)",
        "Also considered are an assertion against liability for the specific treatment, the day of injury and whether the physician left a request for information unanswered.",
        Standing.Recalled, FinalRegulations);

    /// <summary>(b): parties may be asked for information.</summary>
    public static readonly Provision InformationMayBeAsked = Read.Title8("9792.10.3", "(b)",
        "The parties may be asked for information by the most efficient means.");

    /// <summary>(b): time to answer, from receipt of the question.</summary>
    public static readonly Dated<Period> InformationAnswer = new(
        (new(15, DayKind.Calendar), Read.Title8("9792.10.3", "(b)",
            "Under the emergency regulations the parties answer within 15 days of receipt of the question.", textOf: EmergencyText, former: "Former ")),
        (new(5, DayKind.Business), Read.Title8("9792.10.3", "(b)",
            "The parties answer within five business days of receipt of the question.", from: FinalRegulations)));

    /// <summary>(b): last day to answer a question about eligibility.</summary>
    /// <param name="receivedOn">The day the party received the question.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline InformationAnswerDue(DateOnly receivedOn, CalendarSet? calendars = null)
    {
        const string Received = "request for information received";
        var period = (calendars ?? CalendarSet.Standard).Law.Of(InformationAnswer).On(receivedOn).Value;
        return period.Kind == DayKind.Business
            ? WorkingDays.Count(InformationAnswer, receivedOn, Received, calendars)
            : new DeadlineCount(receivedOn, Received, calendars).Plus(InformationAnswer).Rolled().Due(InformationAnswer);
    }

    /// <summary>(c): after the answer the request is at once found ineligible in writing with reasons, or assigned.</summary>
    public static readonly Provision DecidedAtOnce = Read.Title8("9792.10.3", "(c)",
        "After the answer, or its time, the request is at once either found ineligible in writing with reasons or assigned to review.");

    /// <summary>(d): deferred for a dispute of liability.</summary>
    public static readonly Provision Deferral = Read.Title8("9792.10.3", "(d)",
        "A request is deferred while the administrator also disputes liability for a reason besides necessity.");

    /// <summary>(e), (f): eligibility may be determined again until the time to appeal has passed.</summary>
    public static readonly Provision Redetermination = Read.Title8("9792.10.3", "(e)–(f)",
        "Eligibility may be determined again until the time to appeal has passed; a party may petition the appeals board against a finding of ineligibility.",
        Standing.Recalled, FinalRegulations);

    /// <summary>(f): time of a petition against a finding of ineligibility, as known from memory.</summary>
    public static readonly Dated<Period> IneligibilityPetition = new((new(30, DayKind.Calendar), Read.Title8("9792.10.3", "(f)",
        "A party may petition the appeals board against a finding of ineligibility within 30 days; until then eligibility may be determined again.",
        Standing.Recalled, FinalRegulations)));

    /// <summary>(e), (f): last day of the time after which a finding of ineligibility is no longer determined again. Informs; never a ground to refuse.</summary>
    /// <param name="toldOn">The day on which the parties were told of the finding.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline IneligibilityPetitionDue(DateOnly toldOn, CalendarSet? calendars = null) =>
        new DeadlineCount(toldOn, "finding of ineligibility told", calendars)
            .Plus(IneligibilityPetition).Rolled().Due(IneligibilityPetition);
}

// Not modelled: what a petition under (f) contains, which was not read.
