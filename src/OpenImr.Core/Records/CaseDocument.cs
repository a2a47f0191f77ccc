using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Records;

/// <summary>A document's number within its case: <c>D-003</c>.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct DocumentId(int Number)
{
    /// <summary>As shown: <c>D-003</c>.</summary>
    public override string ToString() => $"D-{Number:000}";
}

/// <summary>What a document is.</summary>
public enum DocumentType
{
    /// <summary>The application form.</summary>
    Application,

    /// <summary>The written utilization review decision.</summary>
    UtilizationReviewDecision,

    /// <summary>The physician's request for authorization.</summary>
    RequestForAuthorization,

    /// <summary>A treating physician's report or progress note.</summary>
    ProgressReport,

    /// <summary>A consultation or evaluation by another physician.</summary>
    Consultation,

    /// <summary>A medical-legal evaluation.</summary>
    MedicalLegalReport,

    /// <summary>An imaging report.</summary>
    Imaging,

    /// <summary>A laboratory or drug test.</summary>
    Laboratory,

    /// <summary>An electrodiagnostic or other test.</summary>
    DiagnosticTest,

    /// <summary>An operative or procedure report.</summary>
    OperativeReport,

    /// <summary>Therapy notes.</summary>
    TherapyNotes,

    /// <summary>A list of medication or a pharmacy record.</summary>
    MedicationRecord,

    /// <summary>A statement or material of the employee.</summary>
    EmployeeStatement,

    /// <summary>Correspondence.</summary>
    Correspondence,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A document of the case file: what it is, from whom, and where its sealed bytes lie.</summary>
/// <param name="Id">Its number in the case.</param>
/// <param name="Type">What it is.</param>
/// <param name="Author">Who wrote it; null where it does not say. Stands on served letters, never on published ones.</param>
/// <param name="Dated">Its own date, as far as it says.</param>
/// <param name="Pages">Number of pages; null where they could not be counted.</param>
/// <param name="From">The party that sent it.</param>
/// <param name="ReceivedOn">Day on which it came in.</param>
/// <param name="FileName">The name under which it came in.</param>
/// <param name="MediaType">What its bytes are: <c>application/pdf</c>.</param>
/// <param name="VaultAddress">SHA-256 of the sealed bytes, in hexadecimal.</param>
/// <param name="Sha256">SHA-256 of the document as received, in hexadecimal.</param>
/// <param name="ReceivedAt">The instant at which it came in, on <paramref name="ReceivedOn"/>; null where only the day was recorded. The hours of an expedited review run from it.</param>
public sealed record CaseDocument(
    DocumentId Id, DocumentType Type, string? Author, PartialDate? Dated, int? Pages, PartyRole From, DateOnly ReceivedOn,
    string FileName, string MediaType, string VaultAddress, string Sha256, DateTimeOffset? ReceivedAt = null)
{
    /// <summary>True for what tells of the employee's health apart from the utilization review decision and the paper around the case (8 CCR § 9792.10.6(b)(2)).</summary>
    public bool IsMedicalRecord => Type is not (DocumentType.Application or DocumentType.UtilizationReviewDecision
        or DocumentType.RequestForAuthorization or DocumentType.Correspondence);
}
