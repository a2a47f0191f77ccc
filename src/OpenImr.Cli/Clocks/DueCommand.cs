using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Programmes;

namespace OpenImr.Cli.Clocks;

/// <summary><c>imr due RULE --trigger WHEN [--service HOW] [--address WHERE] [--programme NAME] [--json]</c>: a deadline with its law and its arithmetic.</summary>
internal static partial class DueCommand
{
    private static readonly Dictionary<string, ServiceMethod> Methods = new()
    {
        ["personal"] = ServiceMethod.Personal,
        ["mail-california"] = ServiceMethod.MailCalifornia,
        ["mail-us"] = ServiceMethod.MailUnitedStates,
        ["mail-foreign"] = ServiceMethod.MailForeign,
        ["mail-safe-at-home"] = ServiceMethod.MailSafeAtHome,
        ["electronic"] = ServiceMethod.Electronic,
        ["fax"] = ServiceMethod.Fax,
        ["overnight"] = ServiceMethod.Overnight,
    };

    private static readonly Dictionary<string, ServicePlace> Places = new()
    {
        ["california"] = ServicePlace.California,
        ["us"] = ServicePlace.UnitedStates,
        ["foreign"] = ServicePlace.Abroad,
    };

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Command Create()
    {
        var rule = new Argument<string>("RULE") { Description = string.Join(' ', Programme.All.Select(p => $"A deadline of {p.Id}: {Words.List(p.Deadlines.Select(r => r.Name))}.")) };
        rule.AcceptOnlyFromAmong([.. Programme.All.SelectMany(p => p.Deadlines).Select(r => r.Name).Distinct()]);
        var trigger = new Option<string>("--trigger")
        {
            Description = "The day of the event, 2026-05-04; for a time of hours its instant, 2026-05-04T14:30-07:00.",
            HelpName = "WHEN",
            Required = true,
        };
        var service = new Option<string?>("--service") { Description = $"How the document was served: {Words.Choice(Methods.Keys)}.", HelpName = "HOW" };
        var address = new Option<string?>("--address") { Description = $"Where the person served has a physical address (8 CCR § 10605): {Words.Choice(Places.Keys)}. Without it, every place is shown.", HelpName = "WHERE" };
        address.AcceptOnlyFromAmong([.. Places.Keys]);
        var programme = new Option<string>("--programme")
        {
            Description = $"Whose deadline: {Words.Choice(Programme.All.Select(p => p.Id))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Programme.All[0].Id,
        };
        programme.AcceptOnlyFromAmong([.. Programme.All.Select(p => p.Id)]);
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("due", "Counts a deadline and shows each step with its law.") { rule, trigger, service, address, programme, json };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var of = Programme.All.Single(p => p.Id == parsed.GetValue(programme));
            if (of.Deadlines.FirstOrDefault(r => r.Name == parsed.GetValue(rule)) is not { } named)
                return Answer.Refuse(error, $"{of.Name} has no deadline {parsed.GetValue(rule)}; it has {Words.List(of.Deadlines.Select(r => r.Name))}.");
            return Count(named, parsed.GetRequiredValue(trigger), parsed.GetValue(service), parsed.GetValue(address) is { } where ? Places[where] : null) switch
            {
                Outcome<Deadline>.Accepted { Value: var deadline } when parsed.GetValue(json) => Answer.WriteJson(output, Json(named, deadline)),
                Outcome<Deadline>.Accepted { Value: var deadline } => Print(output, deadline),
                Outcome<Deadline>.Refused { Refusal: var refusal } => Answer.Refuse(error, refusal),
                _ => throw new InvalidOperationException("A deadline is counted or refused."),
            };
        });
        return command;
    }

    private static Outcome<Deadline> Count(DeadlineRule rule, string when, string? how, ServicePlace? place)
    {
        ServiceMethod? method = null;
        if (how is not null)
        {
            if (!Methods.TryGetValue(how, out var known))
                return new Refusal($"\"{how}\" is no way of service that {rule.Name} knows; say {Words.Choice(Methods.Keys)}.");
            method = known;
        }

        if (rule is DeadlineRule.OfDays days)
            return DateOnly.TryParseExact(when, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? days.Count(day, method, place: place)
                : new Refusal($"\"{when}\" is no day: {rule.Name} counts days from the {rule.RunsFrom}; give it like 2026-05-04.");
        if (method is not (null or ServiceMethod.Personal) || place is not null)
            return new Refusal($"The time of {rule.Name} runs from the instant of the {rule.RunsFrom}, however it came; give that instant and no way of service.");
        return WithOffset().IsMatch(when) && DateTimeOffset.TryParseExact(when, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? ((DeadlineRule.OfHours)rule).Count(instant)
            : new Refusal($"\"{when}\" is no instant: {rule.Name} counts hours from the {rule.RunsFrom}; give it with its offset, like 2026-05-04T14:30-07:00.");
    }

    private static object Json(DeadlineRule rule, Deadline deadline) => new
    {
        rule = rule.Name,
        due = Iso(deadline.Due),
        standing = deadline.Standing,
        provision = ProvisionAnswer.Of(deadline.Provision, deadline.CountedFrom),
        steps = deadline.Steps.Select(s => new { date = s.Date, text = s.Text, citation = s.Citation }),
        alternatives = deadline.Alternatives.Select(Alternative),
    };

    private static object Iso(DueAt due) => due switch
    {
        DueAt.Day day => day.On,
        DueAt.Instant instant => instant.At,
        _ => throw new InvalidOperationException(),
    };

    private static int Print(TextWriter output, Deadline deadline)
    {
        foreach (var line in deadline.Told())
            output.WriteLine(line);
        return 0;
    }

    /// <summary>Another reading; with the fact that it depends on where that is not known.</summary>
    private static Dictionary<string, object> Alternative(Deadline reading)
    {
        var told = new Dictionary<string, object> { ["due"] = Iso(reading.Due), ["citation"] = reading.Provision.Citation, ["standing"] = reading.Standing };
        if (reading.Condition is { } condition)
            told["condition"] = condition;
        return told;
    }

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex WithOffset();
}
