#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Tests the tests of Core/Law and Core/Calendars by mutation; docs/mutation.md tells how to read what it prints.
//
//   dotnet run tools/mutants.cs                goes on where it stopped: makes the mutants, runs the tests, tries each mutant, prints the score
//   dotnet run tools/mutants.cs -- score       prints what is known so far
//   dotnet run tools/mutants.cs -- try 67 396  tries these mutants again and tells which test fails
//
// Everything it makes lies in .mutants/, a copy of the repository among it; deleting that folder starts anew.

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

string[] folders = ["Law", "Calendars", "Programmes", "Cases"];
// Random walks take long and differ from run to run. The page of the law and its table of proofs are compared with files, so that any change of a word would count as found.
string[] without = ["-method-", "*The_page_of_the_law_is*", "-method-", "*The_table_of_proofs_in_the_tool*", "-class-", "*.WalksTests"];
const string Tests = "tests/OpenImr.Core.Tests";

var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "OpenImr.slnx")))
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Start this inside the repository.");
var work = Path.Combine(root, ".mutants");
var tree = Path.Combine(work, "tree");
var bin = Path.Combine(tree, Tests, "bin", "Debug", "net10.0");
var mutated = Path.Combine(work, "OpenImr.Core.dll");
Directory.CreateDirectory(work);
var resultsFile = Path.Combine(work, "results.json");

if (args is not ["score"])
    await PrepareAsync();
var mutants = await MutantsAsync();
var results = File.Exists(resultsFile) ? JsonSerializer.Deserialize<Dictionary<int, Result>>(await File.ReadAllTextAsync(resultsFile))! : [];
if (args is ["score"])
    return Score();
var reach = await ReachAsync();
var tests = await StampAsync(Tests);
var chosen = args is ["try", .. var ids] ? ids.Select(int.Parse).ToHashSet() : null;
foreach (var mutant in mutants)
{
    if (chosen is null ? results.TryGetValue(mutant.Id, out var known) && (known.Killer is not null || known.Tests == tests) : !chosen.Contains(mutant.Id))
        continue;
    var killer = await TryAsync(mutant);
    results[mutant.Id] = new(killer, tests);
    await File.WriteAllTextAsync(resultsFile + ".new", JsonSerializer.Serialize(results));
    File.Move(resultsFile + ".new", resultsFile, overwrite: true);
    Console.WriteLine($"{results.Count,4} {mutant}\n    {(killer is null ? "SURVIVES" : "killed by " + killer)}");
}

return Score();

// The copy of the repository with the tests as they are, and the mutated assembly in their midst. New mutants when Core has changed: then nothing that was found before holds.
async Task PrepareAsync()
{
    var (core, of) = (await StampAsync("src/OpenImr.Core"), Path.Combine(work, "core.txt"));
    var anew = !File.Exists(mutated) || !File.Exists(of) || await File.ReadAllTextAsync(of) != core;
    var (now, built) = (await StampAsync(Tests), Path.Combine(work, "tests.txt"));
    if (!anew && File.Exists(built) && await File.ReadAllTextAsync(built) == now)
        return;
    if (anew)
    {
        foreach (var stale in Directory.EnumerateFiles(work))
            File.Delete(stale);
        if (Directory.Exists(tree))
            Directory.Delete(tree, recursive: true);
    }

    File.Delete(Path.Combine(work, "reach.json"));
    foreach (var file in await FilesAsync("."))
    {
        var copy = Path.Combine(tree, file);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        if (!File.Exists(copy) || File.GetLastWriteTimeUtc(copy) < File.GetLastWriteTimeUtc(Path.Combine(root, file)))
            File.Copy(Path.Combine(root, file), copy, overwrite: true);
    }

    if (anew)
        await MakeMutantsAsync();
    await MustRunAsync("dotnet", ["build", Path.Combine(tree, Tests), "-v", "q", "-nologo"], tree);
    File.Copy(mutated, Path.Combine(bin, "OpenImr.Core.dll"), overwrite: true);
    await File.WriteAllTextAsync(of, core);
    await File.WriteAllTextAsync(built, now);
}

// Stryker makes one assembly that holds every mutant behind a switch, and puts it beside the tests. We keep a copy, and its report as the list of the mutants.
// It runs none of them, for its settings ignore every kind: its runners do not see which tests of xunit v3 reach a mutant, and count nearly all as survivors.
async Task MakeMutantsAsync()
{
    var tool = Path.Combine(work, "tool", "dotnet-stryker");
    if (!File.Exists(tool))
        await MustRunAsync("dotnet", ["tool", "install", "dotnet-stryker", "--version", "5.1.0", "--tool-path", Path.Combine(work, "tool")], root);
    Console.WriteLine("Stryker makes the mutants of all of Core and leaves out those of other folders; it takes some minutes.");
    // It says that all mutants were ignored; whether it wrote its report is what counts.
    await RunAsync(tool, ["--skip-version-check", "-O", Path.Combine(work, "stryker")], Path.Combine(tree, Tests), []);
    File.Copy(Path.Combine(work, "stryker", "reports", "mutation-report.json"), Path.Combine(work, "report.json"));
    var assembly = await File.ReadAllBytesAsync(Path.Combine(bin, "OpenImr.Core.dll"));
    if (assembly.AsSpan().IndexOf("MutantControl"u8) < 0)
        throw new InvalidOperationException("The assembly that Stryker left carries no mutants.");
    await File.WriteAllBytesAsync(mutated, assembly);
}

// The mutants of Stryker's report, but those that do not compile and those of texts: words of provisions are read by people.
async Task<IReadOnlyList<Mutant>> MutantsAsync()
{
    using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(work, "report.json")));
    return
    [
        .. from file in report.RootElement.GetProperty("files").EnumerateObject()
           let path = file.Name.Replace('\\', '/').Split("/src/OpenImr.Core/")[^1]
           where path.StartsWith("Law/", StringComparison.Ordinal) || path.StartsWith("Calendars/", StringComparison.Ordinal)
           let lines = file.Value.GetProperty("source").GetString()!.Split('\n')
           from m in file.Value.GetProperty("mutants").EnumerateArray()
           where m.GetProperty("status").GetString() != "CompileError" && m.GetProperty("mutatorName").GetString() != "String mutation"
           let at = m.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32()
           select new Mutant(
               int.Parse(m.GetProperty("id").GetString()!), path, at,
               m.GetProperty("mutatorName").GetString()!, lines[at - 1].Trim(), m.GetProperty("replacement").GetString() ?? ""),
    ];
}

// Which mutants each class of tests comes by, and how long it takes. A class that fails without a mutant proves nothing: then we stop.
async Task<IReadOnlyDictionary<string, Reached>> ReachAsync()
{
    var file = Path.Combine(work, "reach.json");
    var known = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Reached>>(await File.ReadAllTextAsync(file))! : [];
    var (_, listed) = await RunAsync(Exe(), ["-list", "classes", "-noLogo", "-noColor", .. folders.SelectMany(f => new[] { "-namespace", $"OpenImr.Core.Tests.{f}*" })], bin, []);
    var ours = mutants.Select(m => m.Id).ToHashSet();
    var room = Path.Combine(work, "reach");
    foreach (var name in listed.Split('\n', StringSplitOptions.TrimEntries).Where(c => c.StartsWith("OpenImr.Core.Tests.", StringComparison.Ordinal) && !known.ContainsKey(c)))
    {
        if (Directory.Exists(room))
            Directory.Delete(room, recursive: true);
        Directory.CreateDirectory(room);
        var watch = Stopwatch.StartNew();
        var (code, output) = await RunAsync(Exe(), Filtered([name]), bin, new() { ["STRYKER_COVERAGE_FILE"] = "reach.txt", ["TMPDIR"] = room, ["TEMP"] = room, ["TMP"] = room });
        if (code != 0)
            throw new InvalidOperationException($"{name} fails without a mutant:\n{output}");
        var reached = string.Join(',', Directory.EnumerateFiles(room, "reach*").Select(File.ReadAllText))
            .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Where(ours.Contains).Distinct();
        known[name] = new((int)watch.ElapsedMilliseconds, [.. reached]);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(known));
        Console.WriteLine($"{name}: {known[name].Mutants.Length} mutants in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    return known;
}

// First the classes that killed the nearest mutants of the file and those that come by fewest others; then the rest, all at once. The first test that fails, or null.
async Task<string?> TryAsync(Mutant mutant)
{
    var near = mutants.Where(m => m.File == mutant.File && m.Id != mutant.Id).OrderBy(m => Math.Abs(m.Id - mutant.Id))
        .Select(m => results.GetValueOrDefault(m.Id)?.Killer).OfType<string>().Select(killer => reach.Keys.FirstOrDefault(c => killer.StartsWith(c + ".", StringComparison.Ordinal)))
        .Distinct().Take(2).ToArray();
    string[] classes = [.. from c in reach where c.Value.Mutants.Contains(mutant.Id) orderby near.Contains(c.Key) descending, c.Value.Mutants.Length select c.Key];
    var first = Math.Min(3, classes.Length);
    foreach (var portion in new[] { classes[..first], classes[first..] }.Where(p => p.Length > 0))
    {
        // A mutant may make a loop endless.
        var limit = TimeSpan.FromMilliseconds(30_000 + (2 * portion.Sum(c => reach[c].Milliseconds)));
        var (code, output) = await RunAsync(Exe(), [.. Filtered(portion), "-stopOnFail"], bin, new() { ["STRYKER_MUTANT_ID_CONTROL_VAR"] = "MUTANT", ["MUTANT"] = $"{mutant.Id}" }, limit);
        if (code != 0)
            return output.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(l => l.EndsWith("[FAIL]", StringComparison.Ordinal))?[..^7] ?? (code == -1 ? "the clock" : "a crash");
    }

    return null;
}

int Score()
{
    var (tried, killed) = (mutants.Count(m => results.ContainsKey(m.Id)), mutants.Count(m => results.TryGetValue(m.Id, out var r) && r.Killer is not null));
    foreach (var survivor in mutants.Where(m => results.TryGetValue(m.Id, out var r) && r.Killer is null))
        Console.WriteLine(survivor);
    foreach (var file in mutants.Where(m => results.ContainsKey(m.Id)).GroupBy(m => m.File).OrderBy(g => g.Key, StringComparer.Ordinal))
        Console.WriteLine($"{file.Count(m => results[m.Id].Killer is not null),4} of {file.Count(),4}  {file.Key}");
    Console.WriteLine($"{killed} of {tried} tried are killed: {100.0 * killed / Math.Max(1, tried):0.0} %. {mutants.Count} mutants in all.");
    return tried == mutants.Count && killed * 100 >= tried * 85 ? 0 : 1;
}

string Exe() => Path.Combine(bin, "OpenImr.Core.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));

string[] Filtered(IEnumerable<string> classes) => [.. classes.SelectMany(c => new[] { "-class", c }), .. without, "-noColor", "-noLogo"];

// A hash over the files of a folder, names and contents.
async Task<string> StampAsync(string folder)
{
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (var file in (await FilesAsync(folder)).Order(StringComparer.Ordinal))
    {
        hash.AppendData(Encoding.UTF8.GetBytes(file));
        hash.AppendData(await File.ReadAllBytesAsync(Path.Combine(root, file)));
    }

    return Convert.ToHexStringLower(hash.GetHashAndReset());
}

// What git knows or would add.
async Task<IReadOnlyList<string>> FilesAsync(string folder)
{
    var (_, listed) = await RunAsync("git", ["-c", "core.quotepath=off", "ls-files", "-co", "--exclude-standard", folder], root, []);
    return [.. listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(f => File.Exists(Path.Combine(root, f)))];
}

async Task MustRunAsync(string program, IEnumerable<string> arguments, string folder)
{
    var (code, output) = await RunAsync(program, arguments, folder, []);
    if (code != 0)
        throw new InvalidOperationException($"{program} failed:\n{output}");
}

// The exit code and all that was said; -1 when it took longer than it may.
async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder, Dictionary<string, string> variables, TimeSpan? limit = null)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
    foreach (var (name, value) in variables)
        start.Environment[name] = value;
    using var process = Process.Start(start)!;
    var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    using var late = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
    try
    {
        await process.WaitForExitAsync(late.Token);
    }
    catch (OperationCanceledException)
    {
        process.Kill(entireProcessTree: true);
        return (-1, "");
    }

    return (process.ExitCode, string.Concat(await said));
}

internal sealed record Mutant(int Id, string File, int Line, string Kind, string Source, string Replacement)
{
    public override string ToString() => $"{Id} {File}:{Line} {Kind}\n    {Source}\n    -> {Replacement.ReplaceLineEndings(" ")}";
}

/// <param name="Killer">The test that failed; null when none did.</param>
/// <param name="Tests">The state of the tests it was tried with: a survivor is tried again when they have changed.</param>
internal sealed record Result(string? Killer, string Tests);

internal sealed record Reached(int Milliseconds, int[] Mutants);
