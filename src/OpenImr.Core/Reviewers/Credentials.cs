namespace OpenImr.Core.Reviewers;

/// <summary>What a license allows.</summary>
public enum LicenseStatus
{
    /// <summary>Active, without restriction.</summary>
    Active,

    /// <summary>Limited, on probation or conditional.</summary>
    Restricted,

    /// <summary>Suspended or revoked.</summary>
    Suspended,

    /// <summary>Given up, inactive or retired.</summary>
    Inactive,
}

/// <summary>A license to practice, as its board showed it. A renewal or a new status is recorded as another license of the same number.</summary>
/// <param name="State">Postal code of the state: <c>CA</c>.</param>
/// <param name="Number">As the board writes it. Never leaves the organization.</param>
/// <param name="Status">What it allows.</param>
/// <param name="Since">First day on which it stands so.</param>
/// <param name="ExpiresOn">Its last day (inclusive).</param>
public sealed record License(string State, string Number, LicenseStatus Status, DateOnly Since, DateOnly ExpiresOn)
{
    /// <summary>True when it is active, without restriction and not expired on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) => Status == LicenseStatus.Active && Since <= day && day <= ExpiresOn;
}

/// <summary>A certification by an American specialty board; that the board is a recognized one is for the person who records it to know.</summary>
/// <param name="Board">The board: <c>American Board of Physical Medicine and Rehabilitation</c>.</param>
/// <param name="Specialty">As letters print it.</param>
/// <param name="Subspecialty">Null where there is none.</param>
/// <param name="Since">First day.</param>
/// <param name="ExpiresOn">Last day (inclusive); null where it does not expire.</param>
public sealed record BoardCertification(string Board, string Specialty, string? Subspecialty, DateOnly Since, DateOnly? ExpiresOn)
{
    /// <summary>True when it holds on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) => Since <= day && (ExpiresOn is not { } last || day <= last);
}

/// <summary>A disciplinary action or sanction by a hospital, a government or a regulator (Lab. Code § 139.5(d)(4)(C)).</summary>
/// <param name="Number">1, 2, 3… for the reviewer.</param>
/// <param name="By">Who took it or considers it.</param>
/// <param name="What">In words: loss of privileges, probation, an accusation.</param>
/// <param name="On">Day on which it was taken or begun.</param>
/// <param name="Pending">True while nothing is decided; a pending one counts too.</param>
/// <param name="DismissedOn">Day on which a pending one ended without any action; null otherwise.</param>
public sealed record Sanction(int Number, string By, string What, DateOnly On, bool Pending, DateOnly? DismissedOn = null)
{
    /// <summary>True when it stands against the reviewer on <paramref name="day"/>: one taken stands for ever, one pending until it is dismissed.</summary>
    public bool Stands(DateOnly day) => On <= day && !(Pending && DismissedOn <= day);
}

/// <summary>Where one looks for sanctions.</summary>
public enum SanctionSource
{
    /// <summary>The National Practitioner Data Bank.</summary>
    NationalPractitionerDataBank,

    /// <summary>The boards that gave the licenses.</summary>
    LicensingBoards,

    /// <summary>The federal list of excluded providers.</summary>
    FederalExclusionList,
}

/// <summary>How many cases a reviewer takes, and when none.</summary>
/// <param name="Capacity">Open cases at a time; 0 takes none.</param>
/// <param name="AwayFrom">First day away; null when not away.</param>
/// <param name="AwayUntil">Last day away (inclusive); null when open.</param>
public sealed record Availability(int Capacity, DateOnly? AwayFrom = null, DateOnly? AwayUntil = null)
{
    /// <summary>True when the reviewer is away on <paramref name="day"/>.</summary>
    public bool IsAway(DateOnly day) => AwayFrom <= day && (AwayUntil is not { } last || day <= last);
}
