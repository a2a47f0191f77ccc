using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;

namespace OpenImr.Core.Determinations;

/// <summary>The part of the letter that only the parties get: who writes to whom, the results, what they mean, and the right of appeal. It stands before the sections that are published.</summary>
internal static class LetterToParties
{
    public static void Write(LetterHtml html, FinalDetermination d)
    {
        var us = d.Organization;
        html.Lines([.. us.LetterheadLines, Contact(us)], "letterhead");
        if (d.DecisionDate is { } on)
            html.Paragraph(LetterHeading.InWords(on));
        foreach (var (name, address) in Addressees(d.Parties).Take(1))
            html.Lines([name, address?.Street, address is null ? null : $"{address.City}, {address.State} {address.PostalCode}"], "address");
        LetterHeading.Write(html, d, LetterForm.Served);
        html.Fields(
            [(d.Programme.Letter.Patient, d.Parties.Employee.Name), (d.Programme.Letter.Sponsor, d.Parties.Employer.Name),
                (d.Programme.Letter.Respondent, d.Parties.ClaimsAdministrator.Name), (d.Programme.Letter.Physician, d.Parties.RequestingPhysician.Name)],
            "The parties");

        html.Heading(2, "Result");
        html.Paragraph($"The result of the whole case is: {d.Result.InWords()}.");
        html.Table("Decision on each disputed item", ["Item", "Treatment in dispute", "Decision"],
            d.Items.Select((item, i) => (IReadOnlyList<string>)[$"{i + 1}", item.Item.Disputed, item.Outcome.ToString()]));

        html.Heading(2, "What this means");
        html.List(Meanings(d));

        html.Heading(2, "This determination is binding");
        var (binds, law) = d.Programme.Binding;
        html.Paragraph(Programme.WithLaw(binds, law, d.DecisionDate));

        html.Heading(2, "The right to appeal");
        html.Paragraph(d.Programme.Appeal(d.DecisionDate));

        html.Heading(2, "Copies");
        html.List(Addressees(d.Parties).Select(a => a.Address is null ? a.Name : $"{a.Name}, {a.Address}")
            .Concat(d.Programme.Letter.CopyTo is { } other ? [other] : []));
    }

    private static string Contact(OrganizationProfile us) =>
        string.Join(" · ", new[] { string.IsNullOrWhiteSpace(us.Phone) ? null : $"Phone {us.Phone}", us.Fax is null ? null : $"Fax {us.Fax}", us.Email }.OfType<string>());

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
                ? $"{items} Upheld: the reviewer found that the {treatment} not medically necessary. {d.Programme.Consequence(outcome, it)}"
                : $"{items} Overturned: the reviewer found that the {treatment} medically necessary. {d.Programme.Consequence(outcome, it)}";
        }

        for (var i = 0; i < d.Items.Count; i++)
            if (d.Items[i].Item.Authorized is { } authorized)
                yield return $"Of item {i + 1} the {d.Programme.Letter.Respondent.ToLowerInvariant()} had authorized a part: {authorized}. That part stands, whatever the decision on the rest.";
        foreach (var item in d.FileOnly)
            yield return $"Not decided here: {item.Request.AsWritten}. {item.Reason ?? $"{d.Programme.Letter.DecidedBy} {Words.Of(item.Request.Act)} it."}";
    }
}
