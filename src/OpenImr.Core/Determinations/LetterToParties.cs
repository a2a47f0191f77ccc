using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Determinations;

/// <summary>The part of the letter that only the parties get: who writes to whom, the results, what they mean, and the right of appeal. It stands before the sections that are published.</summary>
internal static class LetterToParties
{
    public static void Write(LetterHtml html, FinalDetermination d)
    {
        var us = d.Organization;
        html.Lines([us.Name, us.Address.ToString(), Contact(us)], "letterhead");
        if (d.DecisionDate is { } on)
            html.Paragraph(LetterHeading.InWords(on));
        foreach (var (name, address) in Addressees(d.Parties).Take(1))
            html.Lines([name, address?.Street, address is null ? null : $"{address.City}, {address.State} {address.PostalCode}"], "address");
        LetterHeading.Write(html, d, LetterForm.Served);
        html.Fields(
            [("Employee", d.Parties.Employee.Name), ("Employer", d.Parties.Employer.Name), ("Claims Administrator", d.Parties.ClaimsAdministrator.Name),
                ("Requesting Physician", d.Parties.RequestingPhysician.Name)],
            "The parties");

        html.Heading(2, "Result");
        html.Paragraph($"The result of the whole case is: {d.Result.InWords()}.");
        html.Table("Decision on each disputed item", ["Item", "Treatment in dispute", "Decision"],
            d.Items.Select((item, i) => (IReadOnlyList<string>)[$"{i + 1}", item.Item.Disputed, item.Outcome.ToString()]));

        html.Heading(2, "What this means");
        html.List(Meanings(d));

        html.Heading(2, "This determination is binding");
        html.Paragraph(Sentence("This determination is the determination of the administrative director of the Division of Workers' Compensation and binds all parties",
            Section4610_6.Binding, d));

        html.Heading(2, "The right to appeal");
        html.Paragraph(Appeal(d));

        html.Heading(2, "Copies");
        html.List(Addressees(d.Parties).Select(a => a.Address is null ? a.Name : $"{a.Name}, {a.Address}")
            .Append("Administrative Director, Division of Workers' Compensation"));
    }

    private static string Contact(OrganizationProfile us) =>
        string.Join(" · ", new[] { $"Phone {us.Phone}", us.Fax is null ? null : $"Fax {us.Fax}", us.Email }.OfType<string>());

    private static IEnumerable<(string Name, Address? Address)> Addressees(CaseParties parties)
    {
        yield return (parties.Employee.Name, parties.Employee.Address);
        if (parties.Representative is { } r)
            yield return (r.Firm is null ? r.Name : $"{r.Name}, {r.Firm}", r.Address);
        yield return (parties.ClaimsAdministrator.Name, parties.ClaimsAdministrator.Address);
        yield return (parties.RequestingPhysician.Name, parties.RequestingPhysician.Address);
        yield return (parties.Employer.Name, parties.Employer.Address);
    }

    private static IEnumerable<string> Meanings(FinalDetermination d)
    {
        foreach (var outcome in Enum.GetValues<ItemOutcome>())
        {
            var numbers = Enumerable.Range(0, d.Items.Count).Where(i => d.Items[i].Outcome == outcome).Select(i => $"{i + 1}").ToArray();
            if (numbers.Length == 0)
                continue;
            var (items, treatment, it) = numbers.Length == 1
                ? ($"Item {numbers[0]} is", "treatment in dispute is", "it")
                : ($"Items {Words.List(numbers)} are", "treatments in dispute are", "them");
            yield return outcome == ItemOutcome.Upheld
                ? $"{items} Upheld: the reviewer found that the {treatment} not medically necessary. The claims administrator does not have to pay for {it}."
                : $"{items} Overturned: the reviewer found that the {treatment} medically necessary. The claims administrator has to authorize {it}, or to pay for {it} where already given.";
        }

        for (var i = 0; i < d.Items.Count; i++)
            if (d.Items[i].Item.Authorized is { } authorized)
                yield return $"Of item {i + 1} the claims administrator had authorized a part: {authorized}. That part stands, whatever the decision on the rest.";
        foreach (var item in d.FileOnly)
            yield return $"Not decided here: {item.Request.AsWritten}. {item.Reason ?? $"Utilization review {Words.Of(item.Request.Act)} it."}";
    }

    private static string Appeal(FinalDetermination d)
    {
        var rule = Section4610_6.Appeal.Contents[^1].Provision;
        if (d.DecisionDate is not { } on || !rule.MayRefuse(on))
            return "A party may appeal to the Workers' Compensation Appeals Board by a verified petition. The time to do so runs from the mailing of this determination.";
        var due = Section4610_6.AppealDue(on, ServiceMethod.Personal);
        return Sentence($"A party may appeal to the Workers' Compensation Appeals Board by a verified petition within {Section4610_6.Appeal.On(on).Value} of the mailing of this determination", rule, d)
            + (due.MayRefuse
                ? $" If it is mailed on {LetterHeading.InWords(on)}, the last day is {LetterHeading.InWords(due.Due.LastDay)}."
                : "");
    }

    /// <summary>A sentence with its law, where the law was read as of the letter's day; without, where it was not. Unverified law never stands on a letter.</summary>
    private static string Sentence(string words, Provision law, FinalDetermination d) =>
        d.DecisionDate is { } on && law.MayRefuse(on) ? $"{words} ({law.Citation})." : $"{words}.";
}
