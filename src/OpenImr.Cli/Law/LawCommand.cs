using System.CommandLine;
using System.Globalization;
using OpenImr.Core.Law;

namespace OpenImr.Cli.Law;

/// <summary><c>imr law [CITATION] [--on DATE] [--json]</c>: the provisions modelled, what is not modelled, their standing and their tests.</summary>
internal static class LawCommand
{
    public static Command Create()
    {
        var citation = new Argument<string?>("CITATION") { Description = "A part of the citation: \"Lab. Code § 4610.5\", 9792.10.4(b).", Arity = ArgumentArity.ZeroOrOne };
        var on = new Option<string?>("--on") { Description = "Only what was in force on the day, with its standing for a matter of that day.", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("law", "Shows the law that is modelled, what is not, how it is known and what tests it.") { citation, on, json };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            DateOnly? day = null;
            if (parsed.GetValue(on) is { } said)
            {
                if (!DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                    return Answer.Refuse(error, $"\"{said}\" is no day; give it like 2026-05-04.");
                day = read;
            }

            var sought = parsed.GetValue(citation);
            if (sought is not null && string.IsNullOrWhiteSpace(sought))
                return Answer.Refuse(error, "The citation is empty; give a part of one, like 4610.5(h), or none for all.");
            var entries = (sought is null ? LawBook.Entries : LawBook.Find(sought)).Where(e => day is null || e.IsInForceOn(day.Value)).ToList();
            if (entries.Count == 0)
                return Answer.Refuse(error, $"No provision that is modelled is cited like \"{sought}\"{(day is { } then ? $" and was in force on {then:yyyy-MM-dd}" : "")}; imr law lists all.");
            var leftOut = LawBook.LeftOut.Where(n => entries.Exists(e => e.Section == n.Section)).ToList();
            return parsed.GetValue(json) ? Answer.WriteJson(output, Json(entries, leftOut, day)) : Print(output, entries, leftOut, day);
        });
        return command;
    }

    private static Standing StandingOf(LawEntry entry, DateOnly? day) => day is { } on ? entry.Provision.StandingOn(on) : entry.Provision.Standing;

    private static object Json(IEnumerable<LawEntry> entries, IEnumerable<NotModelled> leftOut, DateOnly? day) => new
    {
        provisions = entries.Select(e => new
        {
            citation = e.Provision.Citation,
            summary = e.Provision.Summary,
            value = e.Value,
            inForceFrom = e.Provision.InForceFrom,
            inForceUntil = e.LastDay,
            textOf = e.Provision.TextOf,
            standing = StandingOf(e, day),
            source = e.Provision.Source,
            testedBy = e.TestedBy,
        }),
        notModelled = leftOut.Select(n => new { citation = n.Citation, text = n.Text }),
    };

    private static int Print(TextWriter output, List<LawEntry> entries, List<NotModelled> leftOut, DateOnly? day)
    {
        foreach (var section in leftOut)
        {
            foreach (var entry in entries.Where(e => e.Section == section.Section))
            {
                var until = entry.LastDay is { } last ? $" to {last:yyyy-MM-dd}" : "";
                output.WriteLine($"{entry.Provision.Citation} · {entry.Provision.InForceFrom:yyyy-MM-dd}{until} · {StandingOf(entry, day).InWords()}");
                output.WriteLine($"  {entry.Provision.Summary}{(entry.Value is null ? "" : $" [{entry.Value}]")}");
                output.WriteLine($"  Tested by: {string.Join("; ", entry.TestedBy)}");
            }

            output.WriteLine($"{section.Citation}, not modelled: {section.Text}");
            output.WriteLine();
        }

        return 0;
    }
}
