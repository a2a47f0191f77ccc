using System.Text.Json.Serialization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Intake;

/// <summary>A case from application to letter, told in one folder: <c>case.json</c> and the documents it names. <c>docs/case-bundle.md</c> describes every field.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Synthetic">True when nobody in it is real; every page made from it says so.</param>
/// <param name="Programme">The programme whose law applies.</param>
/// <param name="CaseNumber">The number it carries already; null to have one allotted.</param>
/// <param name="Organization">Letterhead; null for the organization's own.</param>
/// <param name="Application">The application as it came in.</param>
/// <param name="Claim">The claim's numbers.</param>
/// <param name="Parties">Everyone in the dispute.</param>
/// <param name="Injury">The injury and what was done about it.</param>
/// <param name="EarlierReviews">Earlier decisions and determinations of the claim.</param>
/// <param name="UtilizationReview">The decision in dispute, with every line of the request.</param>
/// <param name="Documents">The case file, numbered in the order in which it came in.</param>
/// <param name="Reviewers">Those who review the case, each with credentials and affiliations.</param>
/// <param name="Steps">What happens, in order.</param>
public sealed record CaseBundle(
    string Format, bool Synthetic, string Programme, CaseNumber? CaseNumber, OrganizationProfile? Organization,
    Application Application, Claim Claim, CaseParties Parties, Injury Injury, IReadOnlyList<EarlierReview> EarlierReviews,
    UtilizationReviewDecision UtilizationReview, IReadOnlyList<BundledDocument> Documents, IReadOnlyList<BundledReviewer> Reviewers,
    IReadOnlyList<BundleStep> Steps)
{
    /// <summary>The only format there is.</summary>
    public const string CurrentFormat = "openimr-case-bundle/1";

    /// <summary>The file that describes the case.</summary>
    public const string FileName = "case.json";

    /// <summary>The files; the documents lie among them. Null for a bundle that was not read.</summary>
    [JsonIgnore]
    public BundleFiles? Files { get; init; }

    /// <summary>Opens a document's bytes.</summary>
    /// <exception cref="InvalidOperationException">The bundle was not read from files.</exception>
    public Stream Open(BundledDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (Files ?? throw new InvalidOperationException("The bundle was not read from files.")).Open(document.File);
    }

    /// <summary>The documents that came in since the step before: what the case file gains before <paramref name="step"/> happens. A document of a step's own day is there when the step happens.</summary>
    /// <param name="step">Index into <see cref="Steps"/>; the number of steps for what came in after the last.</param>
    public IEnumerable<BundledDocument> DocumentsBefore(int step) => Documents.Where(
        d => (step == 0 || d.ReceivedOn > Steps[step - 1].Day) && (step == Steps.Count || d.ReceivedOn <= Steps[step].Day));
}

/// <summary>A document of the case file; its bytes lie beside <c>case.json</c>.</summary>
/// <param name="Number">1, 2, 3… in the order of receipt; decisions name it so.</param>
/// <param name="File">Its file's name in the folder.</param>
/// <param name="Type">What it is.</param>
/// <param name="Author">Who wrote it; null where it does not say.</param>
/// <param name="Dated">Its own date as printed; null where it has none.</param>
/// <param name="From">Who sent it.</param>
/// <param name="ReceivedOn">When it came in.</param>
public sealed record BundledDocument(
    DocumentId Number, string File, DocumentType Type, string? Author, PartialDate? Dated, PartyRole From, DateOnly ReceivedOn);

/// <summary>A letter to one party.</summary>
/// <param name="To">Which party.</param>
/// <param name="Method">How it goes out.</param>
/// <param name="Address">Where to; null for the party's own address.</param>
/// <param name="SentAt">When.</param>
public sealed record BundledMailing(PartyRole To, ServiceMethod Method, string? Address, DateTimeOffset SentAt)
{
    /// <summary>The mailing with the recipient's name and, where none is given, address.</summary>
    /// <exception cref="ArgumentException">The case has no such party.</exception>
    public Mailing For(CaseParties parties)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var (name, address, service) = To switch
        {
            PartyRole.Employee => (parties.Employee.Name, parties.Employee.Address, parties.Employee.Service),
            PartyRole.Representative when parties.Representative is { } r => (r.Name, r.Address, r.Service),
            PartyRole.Employer => (parties.Employer.Name, parties.Employer.Address, null),
            PartyRole.ClaimsAdministrator =>
                (parties.ClaimsAdministrator.Name, parties.ClaimsAdministrator.Address, parties.ClaimsAdministrator.Service),
            PartyRole.RequestingPhysician =>
                (parties.RequestingPhysician.Name, parties.RequestingPhysician.Address, parties.RequestingPhysician.Service),
            PartyRole.AdministrativeDirector => ("Administrative Director, Division of Workers' Compensation", (Address?)null, (ServicePreference?)null),
            _ => throw new ArgumentException($"The case has no {Words.Of(To)}.", nameof(parties)),
        };
        var electronic = Method is ServiceMethod.Electronic or ServiceMethod.Fax;
        return new(To, name, Method, Address ?? (electronic ? service?.ElectronicAddress : address?.ToString()), SentAt);
    }
}

/// <summary>An application that is joined into the case: the same employee, physician and day of injury, another utilization review decision (8 CCR § 9792.10.4(a)).</summary>
/// <param name="CaseNumber">The number it carries already; null to have one allotted.</param>
/// <param name="Application">The application.</param>
/// <param name="UtilizationReview">Its decision; its items are numbered from 1, and go on from the case's last number when they are joined.</param>
public sealed record JoinedApplication(CaseNumber? CaseNumber, Application Application, UtilizationReviewDecision UtilizationReview);
