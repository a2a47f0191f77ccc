using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 10605 (until 2019 § 10507): how the rules of the Workers' Compensation Appeals Board extend a time after service. Known from secondary sources alone.</summary>
public static class Section10605
{
    /// <summary>(a)(1): the physical address is in California.</summary>
    public static readonly Dated<Period> AddressInCalifornia = Extension(5, "(a)(1)", "in California");

    /// <summary>(a)(2): the physical address is elsewhere in the United States.</summary>
    public static readonly Dated<Period> AddressInUnitedStates = Extension(10, "(a)(2)", "outside California but in the United States");

    /// <summary>(a)(3): the physical address is abroad.</summary>
    public static readonly Dated<Period> AddressAbroad = Extension(20, "(a)(3)", "outside the United States");

    /// <summary>The last days that this rule gives, earliest first: one for the physical address on file; where none is, one for the address that the mail went to, and for electronic service, fax and overnight delivery one for each place where it may be; none for personal service.</summary>
    internal static IReadOnlyList<Deadline> Extended(DeadlineCount withoutExtension, ServiceMethod method, ServicePlace? place)
    {
        ServicePlace[] places = (method, place) switch
        {
            (ServiceMethod.Personal, _) => [],
            (_, { } known) => [known],
            (ServiceMethod.MailCalifornia or ServiceMethod.MailSafeAtHome, _) => [ServicePlace.California],
            (ServiceMethod.MailUnitedStates, _) => [ServicePlace.UnitedStates],
            (ServiceMethod.MailForeign, _) => [ServicePlace.Abroad],
            _ => [ServicePlace.California, ServicePlace.UnitedStates, ServicePlace.Abroad],
        };
        return [.. from at in places
                   let extension = Of(at)
                   let provision = withoutExtension.InForce(extension).Provision
                   select withoutExtension.Fork().Plus(extension, $"more, not served in person, address {at.InWords()}").Rolled().Due(provision) with
                   {
                       Condition = places.Length > 1 ? $"if the physical address, which is not on file, is {at.InWords()}" : null,
                   }];
    }

    private static Dated<Period> Of(ServicePlace place) => place switch
    {
        ServicePlace.California => AddressInCalifornia,
        ServicePlace.UnitedStates => AddressInUnitedStates,
        ServicePlace.Abroad => AddressAbroad,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "No such place."),
    };

    private static Dated<Period> Extension(int days, string subdivision, string where)
    {
        var summary = $"Service by any way other than in person extends a time to act by {days} calendar days when the physical address of the person served is {where}.";
        return new(
            (new(days, DayKind.Calendar), Read.Title8("10507", subdivision, summary, Standing.Secondary, former: "Former ")),
            (new(days, DayKind.Calendar), Read.Title8("10605", subdivision, summary, Standing.Secondary, new(2020, 1, 1))));
    }
}

// Not modelled: who is served and how proof of service is made; the section's further subdivisions were not read.
