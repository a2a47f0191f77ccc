using OpenImr.Core.Calendars;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations;

/// <summary>What the organization recorded of itself, and of the law as it looked it up. What was true on a day can be asked. The hierarchy is closed.</summary>
public abstract record OrganizationEvent
{
    private OrganizationEvent() { }

    /// <summary>The organization as its letters show it from that day on, and who belongs to whom as far as it knows.</summary>
    /// <param name="On">First day.</param>
    /// <param name="Profile">The profile.</param>
    /// <param name="Links">Ownership and groups among the names it meets.</param>
    public sealed record OrganizationDescribed(DateOnly On, OrganizationProfile Profile, IReadOnlyList<OrganizationLink> Links) : OrganizationEvent;

    /// <summary>A clock of a programme that was known from memory alone was looked up and is right.</summary>
    /// <param name="Programme">The programme's short name.</param>
    /// <param name="Citation">The law of the clock, as the programme cites it.</param>
    /// <param name="Source">What was read, with its citation.</param>
    /// <param name="Link">Where it stands.</param>
    /// <param name="ReadOn">Day on which it was read.</param>
    public sealed record ClockConfirmed(string Programme, string Citation, string Source, string Link, DateOnly ReadOn) : OrganizationEvent;

    /// <summary>The confirmation of a clock no longer holds.</summary>
    /// <param name="Programme">The programme's short name.</param>
    /// <param name="Citation">The law of the clock.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ClockConfirmationWithdrawn(string Programme, string Citation, string Reason) : OrganizationEvent;

    /// <summary>A day that no rule closes was closed: designated, proclaimed, or the office was shut.</summary>
    /// <param name="Day">The day, its name and who closed it.</param>
    /// <param name="Source">The order, proclamation or notice.</param>
    /// <param name="Link">Where it stands; null where it was seen on paper.</param>
    public sealed record DayDesignated(DesignatedDay Day, string Source, string? Link) : OrganizationEvent;

    /// <summary>A day that was entered is not closed after all.</summary>
    /// <param name="Day">The day as it was entered.</param>
    /// <param name="Reason">Why.</param>
    public sealed record DesignatedDayWithdrawn(DesignatedDay Day, string Reason) : OrganizationEvent;

    /// <summary>Every designated day of a year was looked up and is entered.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Source">What was looked at.</param>
    public sealed record YearLookedUp(int Year, string Source) : OrganizationEvent;

    /// <summary>The medical director set how many determinations quality looks at, from a day on.</summary>
    /// <param name="From">The first day of issue for which it holds.</param>
    /// <param name="Rate">The share of issued determinations that is drawn, 0 to 1.</param>
    /// <param name="SecondReviewShare">The share of those drawn that a second reviewer decides too, 0 to 1.</param>
    /// <param name="MonthlyCap">The most determinations of one reviewer drawn in a month.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Seed">The seed of the draw, with the first setting; null with every later one, for it never changes.</param>
    public sealed record SamplingSet(DateOnly From, decimal Rate, decimal SecondReviewShare, int MonthlyCap, string Reason, string? Seed) : OrganizationEvent;

    /// <summary>The medical director turned on or off that reviewers see, after they locked a first draft, how often the treatment was upheld and overturned.</summary>
    /// <param name="AreShown">True when it was turned on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record BaseRatesSet(bool AreShown, string Reason) : OrganizationEvent;
}
