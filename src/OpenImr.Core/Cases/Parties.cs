using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

/// <summary>The part someone plays in a dispute.</summary>
public enum PartyRole
{
    /// <summary>The injured worker.</summary>
    Employee,

    /// <summary>The employee's attorney or other designee.</summary>
    Representative,

    /// <summary>The employer.</summary>
    Employer,

    /// <summary>The insurer, self-insured employer's administrator or third-party administrator.</summary>
    ClaimsAdministrator,

    /// <summary>The physician who asked for the treatment.</summary>
    RequestingPhysician,

    /// <summary>The administrative director of the Division of Workers' Compensation.</summary>
    AdministrativeDirector,
}

/// <summary>A postal address.</summary>
/// <param name="Street">Street and number, or a box.</param>
/// <param name="City">City.</param>
/// <param name="State">Postal code of the state (<c>CA</c>), or the region abroad.</param>
/// <param name="PostalCode">ZIP code or the like.</param>
/// <param name="Country">Two letters; <c>US</c> unless said otherwise. Decides how many days service by mail adds (CCP § 1013(a)).</param>
public sealed record Address(string Street, string City, string State, string PostalCode, string Country = "US")
{
    /// <summary>The address on one line.</summary>
    public override string ToString() =>
        Country == "US" ? $"{Street}, {City}, {State} {PostalCode}" : $"{Street}, {City}, {State} {PostalCode}, {Country}";
}

/// <summary>How a party wants to be served.</summary>
/// <param name="Method">The way in which letters go out to the party.</param>
/// <param name="ElectronicAddress">Fax number or electronic address where the method needs one.</param>
public sealed record ServicePreference(ServiceMethod Method, string? ElectronicAddress = null);

/// <summary>The injured worker.</summary>
/// <param name="GivenName">First name.</param>
/// <param name="FamilyName">Last name.</param>
/// <param name="BirthDate">Null where the form left it blank.</param>
/// <param name="Address">Null where the form left it blank.</param>
/// <param name="Phone">Null where the form left it blank.</param>
/// <param name="PreferredLanguage">BCP 47 tag of the language the employee reads best; <c>en</c> unless said otherwise.</param>
/// <param name="Service">How the employee is served.</param>
public sealed record Employee(
    string GivenName, string FamilyName, DateOnly? BirthDate, Address? Address, string? Phone,
    string PreferredLanguage = "en", ServicePreference? Service = null)
{
    /// <summary>Given and family name.</summary>
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>What a representative is to the employee (Lab. Code § 4610.5(j); 8 CCR § 9792.10.1(b)(2)).</summary>
public enum RepresentativeKind
{
    /// <summary>The employee's attorney.</summary>
    Attorney,

    /// <summary>A parent.</summary>
    Parent,

    /// <summary>A guardian; whether a court appointed the guardian is not known.</summary>
    Guardian,

    /// <summary>A conservator; whether a court appointed the conservator is not known.</summary>
    Conservator,

    /// <summary>A relative.</summary>
    Relative,

    /// <summary>Another person the employee named.</summary>
    OtherDesignee,

    /// <summary>A guardian whom a court appointed for a minor; not designated by the employee.</summary>
    CourtAppointedGuardian,

    /// <summary>A conservator whom a court appointed; not designated by the employee.</summary>
    CourtAppointedConservator,
}

/// <summary>Who acts for the employee.</summary>
/// <param name="Name">The person.</param>
/// <param name="Kind">What the person is to the employee.</param>
/// <param name="Firm">Law firm; null where there is none.</param>
/// <param name="Address">Null where the form left it blank.</param>
/// <param name="DesignatedOn">Day of the designation; one made before the utilization review decision is void (Lab. Code § 4610.5(j)). Where a court appointed the representative, the day of the appointment. Null where the form left it blank.</param>
/// <param name="Service">How the representative is served.</param>
public sealed record Representative(
    string Name, RepresentativeKind Kind, string? Firm, Address? Address, DateOnly? DesignatedOn, ServicePreference? Service = null);

/// <summary>The employer.</summary>
/// <param name="Name">As on the application.</param>
/// <param name="Address">Null where the form left it blank.</param>
public sealed record Employer(string Name, Address? Address);

/// <summary>Who handles the claim, and with whom.</summary>
/// <param name="Name">The administrator.</param>
/// <param name="Adjuster">The person who handles the claim; null where the form left it blank.</param>
/// <param name="Address">Null where the form left it blank.</param>
/// <param name="UtilizationReviewOrganization">Who made the utilization review decision for it; null where unknown.</param>
/// <param name="MedicalProviderNetwork">The network of the insurer; null where there is none.</param>
/// <param name="Service">How the administrator is served.</param>
public sealed record ClaimsAdministrator(
    string Name, string? Adjuster, Address? Address, string? UtilizationReviewOrganization, string? MedicalProviderNetwork,
    ServicePreference? Service = null);

/// <summary>The physician who asked for the treatment.</summary>
/// <param name="Name">With the degree.</param>
/// <param name="Specialty">Null where the form left it blank.</param>
/// <param name="PracticeGroup">Medical group, independent practice association or clinic; null where unknown.</param>
/// <param name="Address">Null where the form left it blank.</param>
/// <param name="Service">How the physician is served.</param>
public sealed record RequestingPhysician(
    string Name, string? Specialty, string? PracticeGroup, Address? Address, ServicePreference? Service = null);

/// <summary>Everyone in the dispute, and everyone whom a reviewer may not be affiliated with (Lab. Code § 139.5(c)(2), (d)(5)).</summary>
/// <param name="Employee">The injured worker.</param>
/// <param name="Representative">Who acts for the employee; null when nobody does.</param>
/// <param name="Employer">The employer.</param>
/// <param name="ClaimsAdministrator">Who handles the claim.</param>
/// <param name="RequestingPhysician">Who asked for the treatment.</param>
/// <param name="Facilities">Where the treatment, or the administrator's alternative, would be given.</param>
/// <param name="Manufacturers">Who develops or makes the principal drug, device or procedure, or the alternative.</param>
public sealed record CaseParties(
    Employee Employee, Representative? Representative, Employer Employer, ClaimsAdministrator ClaimsAdministrator,
    RequestingPhysician RequestingPhysician, IReadOnlyList<string> Facilities, IReadOnlyList<string> Manufacturers);
