using System.Collections.Immutable;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Cli.Library;

/// <summary>A letter read, in the shape that <c>imr letters read --json</c> prints. What the letter does not say is null or an empty list.</summary>
internal static class LetterShape
{
    /// <summary>The object for one file; of a file that was not read only its name and why.</summary>
    public static object Of(ReadLetters.PublishedLetterFile file)
    {
        var source = Path.GetFileName(file.Path);
        if (file.Letter?.Layout is null)
            return new { source, problems = Problems(file) };
        var letter = file.Letter;
        return new
        {
            source,
            layout = LayoutName(letter.Layout),
            caseNumber = letter.CaseNumber?.Value,
            priority = letter.Priority?.Value,
            applicationReceived = letter.ApplicationReceived?.Value,
            dateAssigned = letter.DateAssigned?.Value,
            dateOfInjury = letter.DateOfInjury?.Value,
            utilizationReviewDate = letter.UtilizationReviewDate?.Value,
            decisionDate = letter.DecisionDate?.Value,
            reviewer = letter.Reviewer is { } reviewer
                ? new
                {
                    licensedIn = reviewer.LicensedIn.Select(state => state.Value),
                    certifications = reviewer.Certifications.Concat(reviewer.Subspecialties).Select(certification => certification.Value),
                    specialties = reviewer.Specialties.Select(specialty => specialty.Value),
                }
                : null,
            patient = letter.Patient is { } patient
                ? new
                {
                    age = patient.Age?.Value,
                    sex = patient.Sex?.Value switch { PatientSex.Male => "male", PatientSex.Female => "female", _ => null },
                    injuryDate = patient.InjuryDate is { } injury ? new { injury.Value.AsPrinted, injury.Value.Year, injury.Value.Month, injury.Value.Day } : null,
                }
                : null,
            clinicalCaseSummary = letter.ClinicalCaseSummary?.Value,
            items = letter.Items.Select(item => new
            {
                number = item.Number,
                heading = item.Heading?.Value,
                outcome = item.Outcome?.Value.ToString(),
                requested = item.Requested?.Value,
                authorized = item.Authorized?.Value,
                disputed = item.Disputed?.Value,
                treatment = Of(item.Treatment),
                claimsAdministratorGuideline = Of(item.ClaimsAdministratorGuideline),
                reviewerGuideline = Of(item.ReviewerGuideline),
                rationale = item.Rationale?.Value,
                places = Places(item),
            }),
            problems = Problems(file),
            notes = letter.Notes,
        };
    }

    /// <summary>What could not be read, of the file and of its letter.</summary>
    public static IReadOnlyList<string> Problems(ReadLetters.PublishedLetterFile file) =>
        [.. file.Problem is null ? [] : new[] { file.Problem }, .. file.Letter?.AllProblems ?? []];

    /// <summary>A layout's name in the contract; null for none.</summary>
    public static string? LayoutName(LetterLayout? layout) => layout switch
    {
        LetterLayout.ProseCredentials => "prose-credentials",
        LetterLayout.CredentialBlock => "credential-block",
        LetterLayout.DatedHeader => "dated-header",
        LetterLayout.Notice2013 => "notice-2013",
        LetterLayout.ProfessionalReview2013 => "professional-review-2013",
        LetterLayout.OpenImr => "openimr",
        _ => null,
    };

    private static object? Of(Treatment? treatment) => treatment is null ? null : new
    {
        category = treatment.Category,
        @class = treatment.Class,
        name = treatment.Name?.Value,
        asWritten = treatment.Name?.AsPrinted,
        others = Values(treatment.Others),
        strength = treatment.Strength?.Value,
        form = treatment.Form?.Value,
        package = treatment.Package?.Value,
        quantity = treatment.Quantity?.Value,
        refills = treatment.Refills?.Value,
        daysSupply = treatment.DaysSupply?.Value,
        directions = treatment.Directions?.Value,
        visits = treatment.Visits?.Value.Exact,
        visitsLeast = treatment.Visits?.Value.Least,
        visitsMost = treatment.Visits?.Value.Most,
        perWeek = treatment.Visits?.Value.PerWeek,
        weeks = treatment.Visits?.Value.Weeks,
        bodyParts = treatment.BodyParts.Select(part => new { part.Value.Part, part.Value.Side }),
        side = treatment.Side?.Value,
        levels = Values(treatment.Levels),
        datesOfService = treatment.DatesOfService.Select(date => date.Value.Exact?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? date.Value.AsPrinted),
        retrospective = treatment.Retrospective,
        withSurgery = treatment.WithSurgery,
        missing = treatment.Missing,
    };

    private static object? Of(Found<GuidelineLine>? line) => line is null ? null : new
    {
        text = line.Value.Text,
        noneCited = line.Value.NoneCited,
        notBasedOnMtus = line.Value.NotBasedOnMtus,
        citations = line.Value.Citations.Select(citation => new
        {
            source = ReferenceValues.NameOf(citation.Source),
            guideline = citation.Guideline,
            edition = citation.Edition,
            sections = citation.Sections,
            pages = citation.Pages,
        }),
    };

    /// <summary>Where in the text each field was read: start and length.</summary>
    private static Dictionary<string, int[]> Places(ReadItem item)
    {
        var places = new Dictionary<string, int[]>();
        void Add<T>(string field, Found<T>? found)
        {
            if (found is not null)
                places.Add(field, [found.Start, found.Length]);
        }

        Add("heading", item.Heading);
        Add("outcome", item.Outcome);
        Add("requested", item.Requested);
        Add("authorized", item.Authorized);
        Add("disputed", item.Disputed);
        Add("claimsAdministratorGuideline", item.ClaimsAdministratorGuideline);
        Add("reviewerGuideline", item.ReviewerGuideline);
        Add("rationale", item.Rationale);
        Add("name", item.Treatment?.Name);
        Add("strength", item.Treatment?.Strength);
        Add("form", item.Treatment?.Form);
        Add("package", item.Treatment?.Package);
        Add("quantity", item.Treatment?.Quantity);
        Add("refills", item.Treatment?.Refills);
        Add("daysSupply", item.Treatment?.DaysSupply);
        Add("directions", item.Treatment?.Directions);
        Add("visits", item.Treatment?.Visits);
        return places;
    }

    private static IEnumerable<string> Values(ImmutableArray<Found<string>> found) => found.Select(one => one.Value);
}
