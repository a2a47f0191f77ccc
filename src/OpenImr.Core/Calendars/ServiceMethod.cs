namespace OpenImr.Core.Calendars;

/// <summary>How a paper reached someone. Some ways add days to the time in which to answer (CCP §§ 1013, 1010.6; 8 CCR § 10605).</summary>
public enum ServiceMethod
{
    /// <summary>Handed over: adds nothing.</summary>
    Personal,

    /// <summary>By mail, both places in California.</summary>
    MailCalifornia,

    /// <summary>By mail, one place outside California, both in the United States.</summary>
    MailUnitedStates,

    /// <summary>By mail, one place outside the United States.</summary>
    MailForeign,

    /// <summary>By mail to an address of the Safe at Home programme.</summary>
    MailSafeAtHome,

    /// <summary>By electronic service.</summary>
    Electronic,

    /// <summary>By fax.</summary>
    Fax,

    /// <summary>By overnight delivery.</summary>
    Overnight,
}
