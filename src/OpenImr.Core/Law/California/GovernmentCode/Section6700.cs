namespace OpenImr.Core.Law.California.GovernmentCode;

/// <summary>Government Code § 6700: the holidays of the state.</summary>
/// <remarks>The copy that was read bears no day; it is taken to be of the day of CCP § 135, whose exceptions match it.</remarks>
public static class Section6700
{
    /// <summary>The holidays that stood all the years from 2013.</summary>
    public static readonly Provision Holidays = Read.GovernmentCode("6700", "",
        "The state's holidays: January 1, the third Monday in January, February 12, the third Monday in February, March 31, the last Monday in May, July 4, the first Monday in September, November 11, Thanksgiving Day, December 25 and others that the courts do not keep.",
        Read.StatutesOf);

    /// <summary>March 31 is Farmworkers Day; until 2025 it was Cesar Chavez Day. The date stayed.</summary>
    public static readonly Provision FarmworkersDay = Read.GovernmentCode("6700", "",
        "March 31 is a holiday; an act of March 2026 renamed it Farmworkers Day.", Read.StatutesOf, new(2026, 3, 1));

    /// <summary>June 19, a holiday of the courts from 2023.</summary>
    public static readonly Provision Juneteenth = Read.GovernmentCode("6700", "", "June 19, Juneteenth, is a holiday.", Read.StatutesOf, new(2023, 1, 1));

    /// <summary>The fourth Friday in September, a holiday of the courts from 2022.</summary>
    public static readonly Provision NativeAmericanDay = Read.GovernmentCode("6700", "",
        "The fourth Friday in September, Native American Day, is a holiday.", Read.StatutesOf, new(2022, 1, 1));
}

// Not modelled: the days that neither the courts nor the state's offices keep (Lunar New Year, April 24, September 9,
// Columbus Day, Diwali, the hours of Good Friday) and the days that the President or the Governor appoints, which are
// entered one by one.
