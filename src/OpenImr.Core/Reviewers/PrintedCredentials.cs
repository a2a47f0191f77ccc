namespace OpenImr.Core.Reviewers;

/// <summary>What a letter says of its reviewer: never a name, never a gender.</summary>
/// <param name="LicensedIn">The states of licensure, by name, in the order printed.</param>
/// <param name="Certifications">Board certifications and specialties, in the order printed.</param>
/// <param name="MoreThanFiveYearsInPractice">More than five years of active clinical practice.</param>
/// <param name="AtLeast24HoursAWeek">At least 24 hours a week in active practice now.</param>
public sealed record PrintedCredentials(
    IReadOnlyList<string> LicensedIn, IReadOnlyList<string> Certifications, bool MoreThanFiveYearsInPractice, bool AtLeast24HoursAWeek);
