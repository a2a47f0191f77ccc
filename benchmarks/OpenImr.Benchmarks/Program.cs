using OpenImr.Benchmarks;

// One benchmark a line; each takes the arguments behind its name.
(string Name, string Does, Func<string[], Task> Run)[] benchmarks =
[
    ("read-letters", "FOLDER: letters in FOLDER from text to structure, and PDF reading beside pdftotext alone", ReadLettersBenchmark.RunAsync),
    ("check-letters", "FOLDER: letters of FOLDER checked a second, and the live check of a draft with a file of 2,000 pages", CheckLettersBenchmark.RunAsync),
    ("page-turn", "a page of a case file of 2,000 pages opened, beside pdftotext of that page alone", CaseFileBenchmarks.PageTurnAsync),
    ("search-file", "words and phrases in a case file of 2,000 pages, beside pdftotext | grep", CaseFileBenchmarks.SearchFileAsync),
    ("live-check", "a draft checked against a case file of 2,000 pages as the desk does after each save", CaseFileBenchmarks.LiveCheckAsync),
    ("make-letters", "[LETTERS]: synthetic letters made, beside the reader that takes them apart", MakeLettersBenchmark.RunAsync),
    ("search-library", "[LETTERS] [DATABASE]: synthetic letters into the library, 200 published queries, beside plain full text", SearchLibraryBenchmark.RunAsync),
    ("print-letters", "letters to PDF a second, beside one weasyprint process a letter", PrintLettersBenchmark.RunAsync),
    ("append-events", "[SECONDS]: sealed events appended with their read rows by eight writers, beside the change tracker", AppendEvents.RunAsync),
    ("replay", "[CASES]: the stored cases under a filing window of 35 days", ReplayBenchmark.RunAsync),
    ("start-up", "[IMR.DLL]: from the command to the first page, on an empty and on a filled folder", StartUp.RunAsync),
    ("busy-pages", "[IMR.DLL]: ten pages over HTTP among 200,000 cases, one person alone and 50 at work", BusyPages.RunAsync),
    ("board-page", "[CASES]: a page of the board among 200,000 open cases", BoardPage.RunAsync),
];

var chosen = benchmarks.FirstOrDefault(b => b.Name == args.FirstOrDefault());
if (chosen.Run is null)
{
    foreach (var (name, does, _) in benchmarks)
        Console.WriteLine($"{name,-16} {does}");
    return 2;
}

await chosen.Run(args[1..]);
return 0;
