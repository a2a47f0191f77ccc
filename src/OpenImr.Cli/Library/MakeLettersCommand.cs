using System.CommandLine;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Cli.Library;

/// <summary><c>imr letters make COUNT --out DIR|FILE.zip [--seed S] [--layout NAME] [--json]</c>: synthetic letters, to try out the library and prove its scale.</summary>
internal static class MakeLettersCommand
{
    private static readonly Dictionary<string, LetterLayout> Layouts = Enum.GetValues<LetterLayout>().ToDictionary(layout => LetterShape.LayoutName(layout)!);

    public static Command Create()
    {
        var count = new Argument<int>("COUNT") { Description = "How many letters, up to 1,000,000." };
        var target = new Option<string>("--out") { Required = true, HelpName = "DIR|FILE.zip", Description = "A folder that is empty or does not exist, or a zip file that does not exist." };
        var seed = new Option<long>("--seed") { HelpName = "S", DefaultValueFactory = _ => 1, Description = "Which collection: the same number gives the same letters, byte for byte." };
        var layout = new Option<string?>("--layout") { HelpName = "NAME", Description = "All in one layout: " + string.Join(", ", Layouts.Keys) + ". Without it, each year's own." };
        layout.AcceptOnlyFromAmong([.. Layouts.Keys]);
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("make", "Write synthetic letters: nobody in them exists, and every page says so.") { count, target, seed, layout, json };
        command.SetAction((parsed, stop) => RunAsync(
            new(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetRequiredValue(target), parsed.GetValue(layout) is { } name ? Layouts[name] : null),
            parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(MakeLetters.Command command, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var made = await MakeLetters.HandleAsync(command, error == Console.Error && !Console.IsErrorRedirected ? new Shown(command.Count, error) : null, stop);
        if (made is Outcome<int>.Refused(var refusal))
            return Answer.Refuse(error, refusal);
        if (json)
            return Answer.WriteJson(output, new { target = command.Target, letters = command.Count, seed = command.Seed });
        await output.WriteLineAsync($"{command.Target} holds {Words.Count(command.Count, "synthetic letter")} of seed {command.Seed}.");
        return 0;
    }

    private sealed class Shown(int of, TextWriter error) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 1000 == 0 || value == of)
                error.Write($"\r{value} of {of} letters{(value == of ? "\n" : "")}");
        }
    }
}
