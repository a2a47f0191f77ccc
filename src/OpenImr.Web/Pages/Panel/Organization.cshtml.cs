using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Who the organization is: the sender of every letter. The medical director describes it; who described it before, and when, stays.</summary>
public sealed class OrganizationModel(Office office) : PageModel
{
    private ReadOrganization.Found? found;
    private ActForm? form;

    public ReadOrganization.Found Found => found ?? throw new InvalidOperationException("The page is shown only with its profile.");

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public bool MaySet => AccessTable.Allows(typeof(DescribeOrganization), HttpContext.Actor());

    /// <summary>What was just done.</summary>
    [TempData(Key = "organization-said")]
    public string? Done { get; set; }

    /// <summary>How many descriptions there were when the page was shown.</summary>
    public int Seen { get; private set; }

    /// <summary>A field of the profile, as the page calls it.</summary>
    public static string Label(string key) => Labels.GetValueOrDefault(key, key);

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await ShowAsync(Request.Form, stop) is var shown && shown is not PageResult)
            return shown;
        var profile = Typed();
        foreach (var fault in profile.Faults)
            if (FieldOf(fault.Key) is var field && ModelState[field]?.Errors is not { Count: > 0 })
                Form.Say(field, "{0}", $"{Label(Labels.ContainsKey(fault.Key) ? fault.Key : field)} {fault.What}");
        if (!Form.IsRight)
            return shown;
        if (await DescribeOrganization.HandleAsync(new(profile, Seen), HttpContext.Actor(), office, stop) is Outcome<OrganizationProfile>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return shown;
        }

        Done = Texts.OrganizationSaved;
        return RedirectToPage();
    }

    private OrganizationProfile Typed() => new(
        Form.Text("name"),
        new(Form.Text("address.street"), Form.Text("address.city"), Form.Text("address.state"), Form.Text("address.postalCode"), Form.Text("address.country")),
        Form.Text("phone"), Form.OptionalText("fax"), Form.OptionalText("email"), Form.Text("medicalDirector"), Form.List("affiliations"), Form.Text("letterhead"),
        new(Form.Text("signatory.name"), Form.Text("signatory.title")), Form.List("owners"));

    /// <summary>The form's field in which a fault lies: <c>owners[2]</c> is a line of <c>owners</c>.</summary>
    private static string FieldOf(string key) => key.Split('[')[0];

    private async Task<IActionResult> ShowAsync(IFormCollection? typed, CancellationToken stop)
    {
        var read = await ReadOrganization.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadOrganization.Found>.Accepted { Value: var profile })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = profile;
        Seen = typed is not null && int.TryParse(typed["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : profile.History.Count;
        form = new(FieldsOf(profile.Profile), typed, ModelState);
        return Page();
    }

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["name"] = Texts.OrgName,
        ["address"] = Texts.OrgAddress,
        ["address.street"] = Texts.OrgStreet,
        ["address.city"] = Texts.OrgCity,
        ["address.state"] = Texts.OrgState,
        ["address.postalCode"] = Texts.OrgZip,
        ["address.country"] = Texts.OrgCountry,
        ["phone"] = Texts.OrgPhone,
        ["fax"] = Texts.OrgFax,
        ["email"] = Texts.OrgEmail,
        ["letterhead"] = Texts.OrgLetterhead,
        ["medicalDirector"] = Texts.OrgDirector,
        ["signatory"] = Texts.OrgSignatory,
        ["signatory.name"] = Texts.OrgSignatoryName,
        ["signatory.title"] = Texts.OrgSignatoryTitle,
        ["owners"] = Texts.OrgOwners,
        ["affiliations"] = Texts.OrgAffiliations,
    };

    private static IReadOnlyList<ActField> FieldsOf(OrganizationProfile now) =>
    [
        Line("name", now.Name), Line("address.street", now.Address.Street), Line("address.city", now.Address.City), Line("address.state", now.Address.State, 2),
        Line("address.postalCode", now.Address.PostalCode, 20), Line("address.country", now.Address.Country, 60), Line("phone", now.Phone),
        Line("fax", now.Fax) with { Optional = true }, Line("email", now.Email) with { Optional = true },
        Lines("letterhead", [now.Letterhead ?? ""], Texts.OrgLetterheadHint), Line("medicalDirector", now.MedicalDirector) with { Hint = Texts.OrgDirectorHint },
        Line("signatory.name", now.Signatory?.Name), Line("signatory.title", now.Signatory?.Title),
        Lines("owners", now.Owners ?? [], Texts.OrgOwnersHint) with { Optional = true }, Lines("affiliations", now.Affiliations, Texts.OrgAffiliationsHint) with { Optional = true },
    ];

    private static ActField.Line Line(string key, string? value, int longest = 200) => new(key, Label(key), longest) { Initial = [value ?? ""] };

    private static ActField.Lines Lines(string key, IReadOnlyList<string> values, string hint) => new(key, Label(key)) { Initial = [string.Join('\n', values)], Hint = hint };
}
