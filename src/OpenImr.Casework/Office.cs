using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework;

/// <summary>What every use case works with: the stores, the organization as it is, the law as entered and the clock.</summary>
/// <param name="Store">Everything stored.</param>
/// <param name="Panel">The expert reviewers.</param>
/// <param name="Organization">What the organization recorded of itself.</param>
/// <param name="Profile">The organization as its letters show it.</param>
/// <param name="Conflicts">The organization's own ties, and who belongs to whom.</param>
/// <param name="Specialties">Which specialties evaluate or treat what.</param>
/// <param name="Clock">The time.</param>
public sealed record Office(
    CaseworkStore Store, ReviewerStore Panel, OrganizationStore Organization, OrganizationProfile Profile, ConflictRegister Conflicts, SpecialtyMap Specialties,
    TimeProvider Clock)
{
    /// <summary>The cases.</summary>
    public CaseStore Cases => Store.Cases;

    /// <summary>The documents.</summary>
    public RecordVault Vault => Store.Vault;

    /// <summary>The law as the organization has entered it by now: clocks that it confirmed, days that someone designated.</summary>
    public EnteredLaw Entered => Store.Law.Entered;

    /// <summary>The calendars, with the designated days entered by now.</summary>
    public CalendarSet Calendars => Store.Law.Calendars;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The day in California.</summary>
    public DateOnly Today => PacificTime.DayOf(Now);

    /// <summary>The form that asks for what is done; null where no form does. What is stored carries its one-time key.</summary>
    public OneTimeForm? Form { get; init; }

    /// <summary>How much the organization had recorded of itself when the profile was read.</summary>
    internal int ProfileVersion { get; init; }

    /// <summary>True in a rehearsal: its letters reach nobody, so its sender may lack what a letter in the mail needs.</summary>
    internal bool IsRehearsal { get; init; }

    /// <summary>Gates refuse; only the historical rehearsal of an old letter lets them report instead.</summary>
    public GateMode Gates { get; internal init; } = GateMode.Enforce;
}
