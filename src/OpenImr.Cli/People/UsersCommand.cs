using System.CommandLine;
using System.Text;
using OpenImr.Casework;
using OpenImr.Casework.People;
using OpenImr.Cli.Storage;
using OpenImr.Core.Cases;
using OpenImr.Web;

namespace OpenImr.Cli.People;

/// <summary><c>imr users add NAME --role ROLE</c>, <c>imr users list</c>, <c>imr users link NAME</c>, <c>imr users end NAME</c>: the way to the first administrator, and a way in when nobody can sign in.</summary>
internal static class UsersCommand
{
    public static Command Create() => new("users", "The people who sign in.") { Add(), List(), Link(), End() };

    private static Command Add()
    {
        var user = new Argument<string>("NAME") { Description = "The sign-in name, such as d.okafor; for a reviewer the token, such as R-0412." };
        var roles = new Option<string[]>("--role")
        {
            Description = $"What the person may be here: {Words.Choice(Choices.Select(Spelled))}. Several may be given.",
            HelpName = "ROLE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        roles.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => !Choices.Any(r => Spelled(r) == t.Value)))
                given.AddError($"\"{token.Value}\" is no role. Choose {Words.Choice(Choices.Select(Spelled))}.");
        });
        var known = new Option<string?>("--known-as") { Description = "As colleagues know the person; the sign-in name unless given.", HelpName = "WORDS" };
        var password = new Option<bool>("--password") { Description = "Reads the password from standard input, unseen, instead of printing a link to set it." };
        var command = new Command("add", "Adds a user and prints the link by which the person sets a password.") { user, roles, known, password };
        var store = new StoreOptions().AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(store.Settings(parsed), parsed.InvocationConfiguration, async (office, rules) =>
        {
            var name = parsed.GetRequiredValue(user);
            var added = await AddUser.HandleAsync(
                new(name, parsed.GetValue(known) ?? name, [.. parsed.GetRequiredValue(roles).Select(r => Choices.First(c => Spelled(c) == r))]),
                LocalUser.As(Role.Administrator), office, rules, stop);
            if (added is not Outcome<Invitation>.Accepted { Value: var invitation })
                return ((Outcome<Invitation>.Refused)added).Refusal;
            if (!parsed.GetValue(password))
                return $"{name} is added. This link sets the password once, until {invitation.Until:yyyy-MM-dd HH:mm} UTC. Give it to the person by a safe way:\n{WebSettings.DefaultUrls}{invitation.Path}";
            return await new Accounts(office, rules).SetPasswordByLinkAsync(name, invitation.Secret, await ReadUnseenAsync(parsed.InvocationConfiguration.Error), stop) switch
            {
                Outcome<bool>.Refused { Refusal: var refusal } => new Refusal([.. refusal.Reasons, new($"{name} is added without a password. This link sets it: {WebSettings.DefaultUrls}{invitation.Path}")]),
                _ => $"{name} is added.",
            };
        }, stop));
        return command;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("list", "Lists the users.") { json };
        var store = new StoreOptions().AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(store.Settings(parsed), parsed.InvocationConfiguration, async (office, _) =>
        {
            var read = await ReadUsers.HandleAsync(LocalUser.As(Role.Administrator), office, stop);
            if (read is not Outcome<IReadOnlyList<ReadUsers.Listed>>.Accepted { Value: var users })
                return ((Outcome<IReadOnlyList<ReadUsers.Listed>>.Refused)read).Refusal;
            if (parsed.GetValue(json))
            {
                Answer.WriteJson(parsed.InvocationConfiguration.Output, users.Select(u => new
                {
                    user = u.User,
                    knownAs = u.Name,
                    roles = u.Roles.Select(Spelled),
                    u.HasPassword,
                    u.HasSecondFactor,
                    u.IsPersona,
                    u.LastSeenAt,
                    u.EndedAt,
                }));
                return (Outcome<string>)"";
            }

            return users.Count == 0
                ? "There are no users. Add the first: imr users add NAME --role administrator"
                : string.Join('\n', users.Select(u => $"{u.User,-20} {string.Join(", ", u.Roles.Select(Spelled)),-30} {u.Name}{(u.EndedAt is { } ended ? $" (ended {ended:yyyy-MM-dd})" : u.IsPersona ? " (persona)" : u.HasPassword ? "" : " (no password yet)")}"));
        }, stop));
        return command;
    }

    private static Command Link()
    {
        var user = new Argument<string>("NAME") { Description = "The sign-in name." };
        var reason = new Option<string>("--reason") { Description = "Why, such as \"lost the phone\".", HelpName = "WORDS", Required = true };
        var command = new Command("link", "Gives a new link to someone who lost the password or the phone, where no second person can confirm it.") { user, reason };
        var store = new StoreOptions().AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(store.Settings(parsed), parsed.InvocationConfiguration, async (office, rules) =>
            (await GiveLinkOnServer.HandleAsync(new(parsed.GetRequiredValue(user), parsed.GetRequiredValue(reason)), LocalUser.As(Role.Administrator), office, rules, stop))
                .Then<string>(link => $"This link sets a new password once, until {link.Until:yyyy-MM-dd HH:mm} UTC. The old one works until then. The account's owner is told.\n{WebSettings.DefaultUrls}{link.Path}"), stop));
        return command;
    }

    private static Command End()
    {
        var user = new Argument<string>("NAME") { Description = "The sign-in name." };
        var reason = new Option<string>("--reason") { Description = "Why, such as \"left\".", HelpName = "WORDS", Required = true };
        var command = new Command("end", "Ends a person's access at once.") { user, reason };
        var store = new StoreOptions().AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(store.Settings(parsed), parsed.InvocationConfiguration, async (office, rules) =>
            (await EndAccess.HandleAsync(new(parsed.GetRequiredValue(user), parsed.GetRequiredValue(reason)), LocalUser.As(Role.Administrator), office, rules, stop))
                .Then<string>(_ => $"The access of {parsed.GetRequiredValue(user)} has ended."), stop));
        return command;
    }

    private static IEnumerable<Role> Choices => Enum.GetValues<Role>().Where(r => r != Role.Scheduler);

    private static string Spelled(Role role) => Words.Spaced(role.ToString()).ToLowerInvariant().Replace(' ', '-');

    private static async Task<int> RunAsync(
        Casework.Storage.StoreSettings settings, InvocationConfiguration console, Func<Office, SignInRules, Task<Outcome<string>>> act, CancellationToken stop)
    {
        var opened = await OpenOffice.HandleAsync(settings, CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(console.Error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        switch (await act(office, SignInRules.FromEnvironment(isDemo: false)))
        {
            case Outcome<string>.Accepted { Value: var said }:
                if (said.Length > 0)
                    await console.Output.WriteLineAsync(said);
                return 0;
            case Outcome<string>.Refused { Refusal: var refusal }:
                return Answer.Refuse(console.Error, refusal);
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>A line of standard input; typed at a terminal, it is not shown.</summary>
    private static async Task<string> ReadUnseenAsync(TextWriter error)
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync() ?? "";
        await error.WriteAsync("Password: ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        await error.WriteLineAsync();
        return typed.ToString();
    }
}
