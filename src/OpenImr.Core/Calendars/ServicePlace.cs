using OpenImr.Core.Cases;

namespace OpenImr.Core.Calendars;

/// <summary>Where the person served has a physical address: decides what 8 CCR § 10605(a) adds.</summary>
public enum ServicePlace
{
    /// <summary>In California.</summary>
    California,

    /// <summary>Elsewhere in the United States.</summary>
    UnitedStates,

    /// <summary>Outside the United States.</summary>
    Abroad,
}

/// <summary>Places of service.</summary>
public static class ServicePlaces
{
    /// <summary>The codes of the United States and of their territories, which have country codes of their own.</summary>
    private static readonly HashSet<string> UnitedStates = new(["US", "USA", "PR", "GU", "VI", "AS", "MP"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The place of an address on file; null when none is, or when its state is left blank: a place is never guessed.</summary>
    public static ServicePlace? Of(Address? address) =>
        address is null || string.IsNullOrWhiteSpace(address.Country) ? null
        : !UnitedStates.Contains(address.Country.Trim()) ? ServicePlace.Abroad
        : string.IsNullOrWhiteSpace(address.State) ? null
        : address.State.Trim().ToUpperInvariant() is "CA" or "CALIFORNIA" ? ServicePlace.California
        : ServicePlace.UnitedStates;

    /// <summary>In words: <c>in California</c>.</summary>
    public static string InWords(this ServicePlace place) => place switch
    {
        ServicePlace.California => "in California",
        ServicePlace.UnitedStates => "elsewhere in the United States",
        ServicePlace.Abroad => "outside the United States",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "No such place."),
    };
}
