using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 5307.27: the medical treatment utilization schedule and its drug formulary.</summary>
public static class Section5307_27
{
    private static readonly DateOnly Reform = new(2017, 1, 1);

    /// <summary>(a): the schedule is updated by orders; each order says to what it applies, so the basis is the edition's own.</summary>
    public static readonly Provision UpdatedByOrder = Read.LaborCode("5307.27", "(a)",
        "The schedule is kept up to date by orders of the administrative director, published on the division's site; from which treatment on an edition applies, its order says.", Reform);

    /// <summary>(a): the least time for comments before an order.</summary>
    public static readonly Dated<Period> CommentBeforeOrder = new((new(30, DayKind.Calendar), Read.LaborCode("5307.27", "(a)",
        "Before an order the public has at least 30 days to comment, and a hearing.", Reform)));

    /// <summary>(b): a drug that the formulary leaves out may be authorized on evidence.</summary>
    public static readonly Provision VarianceAllowed = Read.LaborCode("5307.27", "(b)",
        "The schedule has a drug formulary; a drug that is not in it may be authorized where the evidence shows the variance, as Lab. Code § 4604.5(a) has it.", Reform);

    /// <summary>(c): older injuries come under the formulary in steps.</summary>
    public static readonly Provision PhasedIn = Read.LaborCode("5307.27", "(c)",
        "Workers injured before July 1, 2017 come under the formulary in steps, so that their treatment changes safely.", Reform);
}

// Not modelled: what the schedule has to address (a) and whom it binds (d); the editions themselves, which are data of the guidelines.
