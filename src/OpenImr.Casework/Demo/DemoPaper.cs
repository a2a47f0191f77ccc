using System.Globalization;
using System.Text;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Demo;

/// <summary>A paper of a case file of the demonstration, as it comes in.</summary>
internal sealed record DemoPaper(
    string Name, DocumentType Type, string? Author, DateOnly? Dated, PartyRole From, DateOnly ReceivedOn, string Text)
{
    /// <summary>What comes with the application: the form and, unless it was forgotten, the decision.</summary>
    public static IEnumerable<DemoPaper> OfApplication(CaseEvent.ApplicationReceived first, DemoDays days)
    {
        var from = first.Application.Filer == Filer.Representative ? PartyRole.Representative : PartyRole.Employee;
        var parties = first.Parties;
        yield return new("application", DocumentType.Application, null, first.Application.Signature?.On, from, days.Received, Page(
            "Application for independent medical review", first,
            ("Date of utilization review decision", Day(days.Decided)), ("Requesting physician", parties.RequestingPhysician.Name),
            ("Treatment in dispute", string.Join("; ", first.UtilizationReview.Items.Select(i => i.AsWritten))),
            ("Signature", first.Application.Signature is { } signed ? $"signed {Day(signed.On ?? days.Received)}" : "(left blank)")));
        if (first.Application.UtilizationReviewDecisionAttached)
            yield return new("utilization-review-decision", DocumentType.UtilizationReviewDecision, parties.ClaimsAdministrator.UtilizationReviewOrganization, days.Decided, from,
                days.Received, Page("Utilization review decision", first,
                    [.. first.UtilizationReview.Items.Select(i => ($"{i.Number}. {i.AsWritten}", $"{Words.Of(i.Act)}. {(i.Guideline is AdministratorGuideline.Cited c ? c.Text : "No guideline is named")}. {i.ReasonGiven}"))]));
    }

    /// <summary>What the administrator sends: the request and the reports.</summary>
    public static IEnumerable<DemoPaper> OfAdministrator(CaseEvent.ApplicationReceived first, DemoDays days, DemoDispute dispute, string? facts)
    {
        var physician = first.Parties.RequestingPhysician.Name;
        yield return new("request-for-authorization", DocumentType.RequestForAuthorization, physician, days.Requested, PartyRole.ClaimsAdministrator, days.Records, Page(
            "Request for authorization", first, [.. first.UtilizationReview.Items.Select(i => ($"{i.Number}. {i.AsWritten}", i.Purpose ?? "purpose not stated"))]));
        yield return new("progress-report", DocumentType.ProgressReport, physician, days.PriorReport, PartyRole.ClaimsAdministrator, days.Records, Page(
            "Progress report", first, ("History", $"Complains of {dispute.Complaint}."), ("Examination", $"Shows {dispute.Examination}."), ("Treatment so far", Words.List(first.Injury.TreatmentsTried)), ("Plan", "Continue, and see again in six weeks.")));
        yield return new("progress-report", DocumentType.ProgressReport, physician, days.Report, PartyRole.ClaimsAdministrator, days.Records, Page(
            "Progress report", first, ("History", $"Complains of {dispute.Complaint}."), ("Examination", $"Shows {dispute.Examination}."), ("Findings and course", facts ?? "As before."),
            ("Plan", string.Join("; ", first.UtilizationReview.Items.Select(i => i.AsWritten)))));
    }

    /// <summary>What an employee writes in support.</summary>
    public static DemoPaper OfEmployee(CaseEvent.ApplicationReceived first, DateOnly on, string statement) => new(
        "statement-of-the-employee", DocumentType.EmployeeStatement, first.Parties.Employee.Name, on, PartyRole.Employee, on, Page("Statement of the employee", first, ("", statement)));

    /// <summary>The document under the number that it gets.</summary>
    public CaseDocument Numbered(int number, int pages, string address, string sha256) => new(
        new(number), Type, Author, Dated is { } day ? PartialDate.Of(day) : null, pages, From, ReceivedOn,
        string.Create(CultureInfo.InvariantCulture, $"{number:00}-{Name}.pdf"), "application/pdf", address, sha256);

    private static string Page(string title, CaseEvent.ApplicationReceived first, params (string Name, string Text)[] parts)
    {
        var page = new StringBuilder("SYNTHETIC. No person, employer, physician or company in it is real.\n\n").Append(title.ToUpperInvariant()).Append("\n\n");
        foreach (var (name, text) in ((string, string)[])
            [("Employee", first.Parties.Employee.Name), ("Claim", first.Claim.Number), ("Date of injury", Day(first.Injury.On)), ("Employer", first.Parties.Employer.Name)])
            page.Append(name).Append(": ").Append(text).Append('\n');
        foreach (var (name, text) in parts)
            page.Append('\n').Append(name.Length > 0 ? name + ":\n" : "").Append(text).Append('\n');
        return page.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
