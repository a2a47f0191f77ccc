using System.Runtime.CompilerServices;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Core.Tests.Determinations.Checks;

/// <summary>The table of rules in docs/determination-check.md is the table in the code.</summary>
public sealed class CheckDocumentTests
{
    private const string Mark = "|---|---|---|---|\n";

    [Fact]
    public void The_document_lists_every_rule_as_the_code_has_it()
    {
        var file = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "..", "docs", "determination-check.md"));
        var text = File.ReadAllText(file);
        var start = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        var made = text[..start] + string.Concat(DeterminationRules.All.Select(r => $"| {r.Code} | {r.Name} | {Loudness(r.Severity)} | {r.Citation} |\n")) + text[text.IndexOf("\n## What it does not do", StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
            File.WriteAllText(file, made);
        Assert.True(made == text, "docs/determination-check.md is stale; run this test with OPENIMR_UPDATE=1 to renew it.");
    }

    private static string Loudness(CheckSeverity severity) => severity switch { CheckSeverity.Interrupts => "not in order", CheckSeverity.WorthALook => "worth a look", _ => "quiet" };

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
