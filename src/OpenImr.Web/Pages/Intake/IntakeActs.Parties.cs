using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;
using static OpenImr.Web.Pages.ApplicationForm;

namespace OpenImr.Web.Pages;

internal static partial class IntakeActs
{
    /// <summary>A party's data, one party a page: what is known stands in the fields.</summary>
    private static IEnumerable<CaseAct> PartyChanges =>
    [
        Change("change-employee", Texts.ActChangeEmployee, p =>
            [
                new ActField.Line("given", Texts.GivenName, 100) { Initial = [p.Employee.GivenName], Blames = ["given name"] },
                new ActField.Line("family", Texts.FamilyName, 100) { Initial = [p.Employee.FamilyName], Blames = ["family name"] },
                .. Address("employee", p.Employee.Address),
                Open("phone", Texts.Phone, 40) with { Initial = Initial(p.Employee.Phone) },
                new ActField.OneOf("language", Texts.PreferredLanguage, Languages(p.Employee.PreferredLanguage)) { Initial = [p.Employee.PreferredLanguage] },
                .. Service(p.Employee.Service),
            ],
            (form, p) => p with
            {
                Employee = p.Employee with
                {
                    GivenName = form.Text("given"),
                    FamilyName = form.Text("family"),
                    Address = ReadAddress(form, "employee", p.Employee.Address),
                    Phone = form.OptionalText("phone"),
                    PreferredLanguage = form.Chosen("language"),
                    Service = ReadService(form),
                },
            }),
        Change("change-representative", Texts.ActChangeRepresentative, p =>
            [
                Open("representative", Texts.PartyName) with { Initial = Initial(p.Representative?.Name), Hint = Texts.NobodyActs, Blames = ["The representative has no name"] },
                new ActField.OneOf("kind", Texts.RepresentativeIs, Choice.Of<RepresentativeKind>(k => Words.Spaced(k.ToString()))) { Optional = true, Initial = Initial(p.Representative?.Kind.ToString()) },
                Open("firm", Texts.Firm) with { Initial = Initial(p.Representative?.Firm) },
                .. Address("representative", p.Representative?.Address),
                new ActField.Day("designated", Texts.NamedOn) { Optional = true, Hint = Texts.NamedOnHint, Initial = Initial(p.Representative?.DesignatedOn is { } on ? Words.Of(on) : null) },
                .. Service(p.Representative?.Service),
            ],
            (form, p) => p with { Representative = ReadRepresentative(form, p.Representative) }),
        Change("change-administrator", Texts.ActChangeAdministrator, p =>
            [
                new ActField.Line("administrator", Texts.PartyName) { Initial = [p.ClaimsAdministrator.Name], Blames = ["claims administrator is missing"] },
                Open("adjuster", Texts.AdjusterName) with { Initial = Initial(p.ClaimsAdministrator.Adjuster) },
                .. Address("administrator", p.ClaimsAdministrator.Address),
                Open("uro", Texts.UtilizationReviewOrganization) with { Initial = Initial(p.ClaimsAdministrator.UtilizationReviewOrganization) },
                Open("network", Texts.MedicalProviderNetwork) with { Initial = Initial(p.ClaimsAdministrator.MedicalProviderNetwork) },
                .. Service(p.ClaimsAdministrator.Service),
            ],
            (form, p) => p with
            {
                ClaimsAdministrator = new(
                    form.Text("administrator"), form.OptionalText("adjuster"), ReadAddress(form, "administrator", p.ClaimsAdministrator.Address), form.OptionalText("uro"),
                    form.OptionalText("network"), ReadService(form)),
            }),
        Change("change-physician", Texts.ActChangePhysician, p =>
            [
                new ActField.Line("physician", Texts.PartyName) { Initial = [p.RequestingPhysician.Name], Blames = ["requesting physician is missing"] },
                Open("specialty", Texts.Specialty) with { Initial = Initial(p.RequestingPhysician.Specialty) },
                Open("group", Texts.PracticeGroup) with { Initial = Initial(p.RequestingPhysician.PracticeGroup) },
                .. Address("physician", p.RequestingPhysician.Address),
                .. Service(p.RequestingPhysician.Service),
            ],
            (form, p) => p with
            {
                RequestingPhysician = new(
                    form.Text("physician"), form.OptionalText("specialty"), form.OptionalText("group"), ReadAddress(form, "physician", p.RequestingPhysician.Address), ReadService(form)),
            }),
        Change("change-employer", Texts.ActChangeEmployer, p =>
            [
                new ActField.Line("employer", Texts.PartyName) { Initial = [p.Employer.Name], Blames = ["The employer is missing"] },
                .. Address("employer", p.Employer.Address),
                new ActField.Lines("facilities", Texts.Facilities) { Optional = true, Hint = Texts.OneALine, Initial = [string.Join('\n', p.Facilities)] },
                new ActField.Lines("manufacturers", Texts.Manufacturers) { Optional = true, Hint = Texts.OneALine, Initial = [string.Join('\n', p.Manufacturers)] },
            ],
            (form, p) => p with
            {
                Employer = new(form.Text("employer"), ReadAddress(form, "employer", p.Employer.Address)),
                Facilities = form.List("facilities"),
                Manufacturers = form.List("manufacturers"),
            }),
    ];

    private static CaseAct Change(string verb, string title, Func<CaseParties, IReadOnlyList<ActField>> fields, Func<ActForm, CaseParties, CaseParties> read) =>
        new(verb, title, ActGroup.Corrections, typeof(ChangeParties), (review, _) => review.ChangeParties(review.Parties, Any))
        {
            Lead = Texts.ActChangePartyLead,
            Fields = at => [.. fields(at.Review.Parties), new ActField.Lines("why", Texts.FieldWhyChanged) { Blames = ["Say why the party"] }],
            Do = Doing((form, at) => new ChangeParties.Command(at.Number, at.Seen, read(form, at.Review.Parties), form.Text("why")), ChangeParties.HandleAsync),
        };

    private static IEnumerable<ActField> Service(ServicePreference? known) =>
    [
        Way("serve-by", Texts.FieldServeHow) with { Optional = true, Initial = Initial(known?.Method.ToString()) },
        Open("serve-to", Texts.FieldServeTo) with { Initial = Initial(known?.ElectronicAddress) },
    ];

    private static ServicePreference? ReadService(ActForm form)
    {
        var (way, to) = (form.OptionalOneOf<ServiceMethod>("serve-by"), form.OptionalText("serve-to"));
        if (way is ServiceMethod.Electronic or ServiceMethod.Fax && to is null)
            form.Say("serve-to", Texts.FieldNeeded, Texts.FieldServeTo);
        return way is { } method ? new(method, to) : null;
    }

    private static Representative? ReadRepresentative(ActForm form, Representative? known)
    {
        if (form.OptionalText("representative") is not { } name)
            return null;
        if (form.OptionalOneOf<RepresentativeKind>("kind") is not { } kind)
        {
            form.Say("kind", Texts.FieldNeedsChoice, Texts.RepresentativeIs);
            return null;
        }

        return new(name, kind, form.OptionalText("firm"), ReadAddress(form, "representative", known?.Address), form.OptionalDay("designated"), ReadService(form));
    }

    /// <summary>The languages that are offered, with the one that is known already.</summary>
    private static IReadOnlyList<Choice> Languages(string known) =>
        LanguageChoices.Any(c => c.Value == known) ? LanguageChoices : [.. LanguageChoices, new(known, Shown.Language(known))];
}
