using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 1013: how service other than by hand extends a time to respond.</summary>
/// <remarks>It reaches the time to appeal (<see cref="CaseLaw.Matute"/>). Whether it reaches the time to ask for independent medical review is not settled; 8 CCR § 10605 is the other reading.</remarks>
public static class Section1013
{
    /// <summary>(a): mailed within California.</summary>
    public static readonly Dated<Period> MailCalifornia = new((new(5, DayKind.Calendar), Read.CivilProcedure("1013", "(a)",
        "Service by mail extends a time to respond by 5 calendar days when the place of mailing and the address are in California.")));

    /// <summary>(a): mailed, one place outside California.</summary>
    public static readonly Dated<Period> MailUnitedStates = new((new(10, DayKind.Calendar), Read.CivilProcedure("1013", "(a)",
        "Service by mail extends a time to respond by 10 calendar days when the place of mailing or the address is outside California but in the United States.")));

    /// <summary>(a): mailed to an address of the address confidentiality program, since when. Until 2022 its address, which is in California, had no time of its own.</summary>
    public static readonly Dated<Period> MailSafeAtHome = new(
        (new(5, DayKind.Calendar), Read.CivilProcedure("1013", "(a)",
            "Service by mail to the Secretary of State's address confidentiality program extended a time to respond by 5 calendar days, as any mail within California.",
            standing: Standing.Recalled, former: "Former ")),
        (new(12, DayKind.Calendar), Read.CivilProcedure("1013", "(a)",
            "Service by mail extends a time to respond by 12 calendar days when the address is the Secretary of State's address confidentiality program.",
            from: new(2023, 1, 1))));

    /// <summary>(a): mailed, one place outside the United States.</summary>
    public static readonly Dated<Period> MailForeign = new((new(20, DayKind.Calendar), Read.CivilProcedure("1013", "(a)",
        "Service by mail extends a time to respond by 20 calendar days when the place of mailing or the address is outside the United States.")));

    /// <summary>(c): Express Mail and overnight delivery.</summary>
    public static readonly Dated<Period> Overnight = new((new(2, DayKind.Court), Read.CivilProcedure("1013", "(c)",
        "Service by Express Mail or overnight delivery extends a time to respond by two court days.")));

    /// <summary>(e): facsimile.</summary>
    public static readonly Dated<Period> Fax = new((new(2, DayKind.Court), Read.CivilProcedure("1013", "(e)",
        "Service by facsimile, where the parties agreed to it in writing, extends a time to respond by two court days.")));

    /// <summary>What the way of service adds; null for personal service. Electronic service is § 1010.6, to which (g) refers.</summary>
    public static Dated<Period>? Extension(ServiceMethod method) => method switch
    {
        ServiceMethod.Personal => null,
        ServiceMethod.MailCalifornia => MailCalifornia,
        ServiceMethod.MailUnitedStates => MailUnitedStates,
        ServiceMethod.MailForeign => MailForeign,
        ServiceMethod.MailSafeAtHome => MailSafeAtHome,
        ServiceMethod.Electronic => Section1010_6.Extension,
        ServiceMethod.Fax => Fax,
        ServiceMethod.Overnight => Overnight,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such way of service."),
    };
}

// Not modelled: the notices that (a) excepts, among them a notice of appeal: Lab. Code § 4610.6(h) asks for a verified appeal,
// which CaseLaw.Matute extends; how mail is deposited and what the copy must bear (b), (d), (f), (h); the written agreement that service by
// facsimile needs (e), which a person checks.
