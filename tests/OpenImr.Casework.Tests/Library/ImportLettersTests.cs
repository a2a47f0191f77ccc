using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using OpenImr.Casework.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using OpenImr.Core.Tests.Determinations;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>What comes into the library, what does not and why, and that nothing comes in twice.</summary>
public sealed class ImportLettersTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly string folder = Directory.CreateTempSubdirectory("import-letters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Simple(int number, string heading = "Ten invented visits") => Letter(number, "04/02/2030", "An invented summary.", Item(heading, "Upheld"));

    private string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Zip(string name, params (string Name, byte[] Bytes)[] entries)
    {
        var path = Path.Combine(folder, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entryName, bytes) in entries)
        {
            using var entry = zip.CreateEntry(entryName).Open();
            entry.Write(bytes);
        }

        return path;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Theory, OnBothDatabases]
    public async Task Files_folders_and_zip_files_come_in_and_each_that_does_not_is_told_with_its_reason(Kept kept)
    {
        await using var library = await WithAsync(kept);
        Write("letters/b/2.txt", Simple(2));
        Write("letters/a.txt", Simple(1));
        Write("letters/picture.png", [1, 2, 3]);
        Write("letters/nothing.txt", "An invented shopping list.");
        Zip("letters/more.zip", ("x/3.txt", Bytes(Simple(3))), ("inner.zip", [1]), ("rubbish.pdf", Bytes("no PDF")), ("readme.md", Bytes("text")));
        Write("letters/broken.zip", [80, 75, 3, 4, 9, 9, 9]);
        var done = await library.ImportAsync(new ImportLetters.Command([Path.Combine(folder, "letters")]));
        Assert.Equal((7, 3, 0, 4), (done.Files, done.Shelved, done.Known, done.Failed));
        Assert.Equal(
            ["broken.zip", "more.zip!inner.zip", "more.zip!rubbish.pdf", "nothing.txt"],
            done.Problems.Select(p => Path.GetFileName(p.Source)).Order(StringComparer.Ordinal));
        Assert.All(done.Problems, p => Assert.EndsWith(".", p.Why, StringComparison.Ordinal));
        Assert.Equal("CM30-0000001/1 CM30-0000003/1 CM30-0000002/1", string.Join(' ', await library.FoundAsync("")));
        var log = Opened(await ReadImports.HandleAsync(new(done.Id), Librarian, library.Office, Stop));
        Assert.Equal((done.Files, done.Failed, "Records"), (log.Imports[0].Files, log.Imports[0].Failed, log.Imports[0].By));
        Assert.Equal(done.Problems, log.Problems);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_letter_does_not_come_in_twice_however_its_lines_break(Kept kept)
    {
        await using var library = await WithAsync(kept, Simple(1), Simple(1).Replace("has no\naffiliation", "has no affiliation"), Simple(1).Replace("\n", "\r\n"));
        Assert.Equal(["CM30-0000001/1"], await library.FoundAsync(""));
        var again = await library.ImportAsync(Simple(1));
        Assert.Equal((1, 0, 1), (again.Files, again.Shelved, again.Known));
        await library.ReopenAsync();
        Assert.Equal(1, (await library.ImportAsync(new ImportLetters.Command([Write("one.txt", Simple(1))]))).Known);
    }

    [Theory, OnBothDatabases]
    public async Task A_second_letter_under_the_same_number_has_an_address_of_its_own(Kept kept)
    {
        await using var library = await WithAsync(kept, Simple(1), Simple(1, "Other invented visits"));
        var third = await library.ImportAsync(Simple(1, "Third invented visits"));
        Assert.Equal("CM30-0000001 is the address of another letter, which says something else. This one is at CM30-0000001.3.", Assert.Single(third.Beside).Why);
        Assert.Equal(["CM30-0000001/1", "CM30-0000001.2/1", "CM30-0000001.3/1"], await library.FoundAsync(""));
        var letter = Opened(await ReadDetermination.HandleAsync(new("cm30-0000001.2"), Librarian, library.Office, Stop));
        Assert.Equal("Other invented visits", letter.Letter.Items[0].Heading?.Value);
        Assert.Equal(["CM30-0000001", "CM30-0000001.3"], letter.Others.Select(o => o.Value));
    }

    [Fact]
    public async Task A_letter_that_prints_no_number_has_that_of_its_file_and_without_one_an_address_made_from_what_it_says()
    {
        string Unnumbered(string heading) => new SyntheticLetter { Header = "", Items = Item(heading, "Upheld") }.ToString();
        Write("old/CM14-0000012.txt", Unnumbered("Ten invented visits"));
        Write("old/scan 7.txt", Unnumbered("Other invented visits"));
        var zip = Zip("old/z.zip", ("CM14-0000013.txt", Bytes(Unnumbered("Third invented visits"))));
        await using var library = await WithAsync(Kept.InSqlite);
        await library.ImportAsync(new ImportLetters.Command([Path.Combine(folder, "old")]));
        var found = await library.FoundAsync("");
        Assert.Equal(["CM14-0000012/1", "CM14-0000013/1"], found.Where(a => a.StartsWith("CM", StringComparison.Ordinal)).Order());
        Assert.Matches("^letter-[0-9a-f]{12}/1$", found.Single(a => !a.StartsWith("CM", StringComparison.Ordinal)));
        Assert.Equal(["CM14-0000012/1"], await library.FoundAsync("CM14-0000012"));
        Assert.Equal(1, (await library.ImportAsync(Unnumbered("Ten invented visits"))).Known);
    }

    [Theory, OnBothDatabases]
    public async Task A_determination_is_read_by_its_address_as_it_came(Kept kept)
    {
        var text = Simple(1) + "É – “quoted” \f";
        await using var library = await WithAsync(kept, text);
        var letter = Opened(await ReadDetermination.HandleAsync(new("CM30-0000001"), Librarian, library.Office, Stop));
        Assert.Equal(text, letter.Text);
        var heading = letter.Letter.Items[0].Heading!;
        Assert.Equal("Ten invented visits", letter.Text.Substring(heading.Start, heading.Length));
        Assert.Contains("no determination at CM30-0000009", Refusal(await ReadDetermination.HandleAsync(new("CM30-0000009"), Librarian, library.Office, Stop)), StringComparison.Ordinal);
        Assert.Contains("no determination at ../../etc", Refusal(await ReadDetermination.HandleAsync(new("../../etc"), Librarian, library.Office, Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_that_is_stopped_keeps_what_is_whole_and_goes_on_when_it_is_asked_for_again(Kept kept)
    {
        await using var library = await WithAsync(kept);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        async IAsyncEnumerable<LetterText> Texts()
        {
            for (var n = 1; n <= 500; n++)
            {
                if (n == 450)
                    await stopping.CancelAsync();
                yield return new($"{n}", Simple(n));
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportLetters.HandleAsync(new([]) { Texts = Texts() }, Librarian, library.Office, stopping.Token));
        var before = (await library.SearchAsync("")).Items;
        Assert.InRange(before, 1, 449);
        // The log tells that it was not whole.
        var log = Opened(await ReadImports.HandleAsync(new(), Librarian, library.Office, Stop));
        Assert.Equal((null, false), (log.Imports[0].Ended, log.IsRunning));
        var rest = await library.ImportAsync(Enumerable.Range(1, 500).Select(n => Simple(n)));
        Assert.Equal((before, 500 - before), ((int)rest.Known, (int)rest.Shelved));
        Assert.Equal(500, (await library.SearchAsync("")).Determinations);
        Assert.NotNull(Opened(await ReadImports.HandleAsync(new(), Librarian, library.Office, Stop)).Imports[0].Ended);
    }

    [Theory, OnBothDatabases]
    public async Task Only_one_import_runs_at_a_time(Kept kept)
    {
        await using var library = await WithAsync(kept);
        await library.On.Store.Library.MakeAsync(Stop);
        await using (await library.On.Store.Library.Database.TryLockAsync(Stop))
            Assert.Contains("Another import is running", Refusal(await ImportLetters.HandleAsync(new([folder]), Librarian, library.Office, Stop)), StringComparison.Ordinal);
        await library.ImportAsync(Simple(1));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_index_is_kept_fresh_a_search_after_another_process_imported_answers_at_once_from_the_library_before(Kept kept)
    {
        await using var library = await WithAsync(kept, Simple(1));
        await library.On.Store.Library.KeepFreshAsync(Stop);
        Assert.Equal(["CM30-0000001/1"], await library.FoundAsync(""));
        await using (var other = Opened(await OpenImr.Casework.Storage.CaseworkStore.OpenAsync(library.On.Settings, library.On.Clock, Stop)))
            Opened(await ImportLetters.HandleAsync(new([]) { Texts = new[] { new LetterText("2", Simple(2)) }.ToAsyncEnumerable() }, Librarian, await OpenOffice.OnAsync(other, library.On.Clock, Stop), Stop));
        Assert.Equal(["CM30-0000001/1"], await library.FoundAsync(""));
        await library.On.Store.Library.KeepFreshAsync(Stop);
        Assert.Equal(2, (await library.SearchAsync("")).Items);
        // Who imports here has read the index before the import is told to be over.
        await library.ImportAsync(Simple(3));
        Assert.Equal(3, (await library.SearchAsync("")).Items);
    }

    [Theory, OnBothDatabases]
    public async Task Keeping_the_index_fresh_makes_no_library_where_there_is_none_and_reads_the_first_that_comes(Kept kept)
    {
        await using var on = await StoreUnderTest.OpenAsync(kept);
        await on.Store.Library.KeepFreshAsync(Stop);
        Assert.False(await on.Store.Library.Database.ExistsAsync(Stop));
        Assert.False(on.Store.Library.IsInUse);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await ImportLetters.HandleAsync(new([]) { Texts = new[] { new LetterText("1", Simple(1)) }.ToAsyncEnumerable() }, Librarian, office, Stop));
        await on.Store.Library.KeepFreshAsync(Stop);
        Assert.True(on.Store.Library.IsInUse);
    }

    [Fact]
    public async Task The_year_is_that_of_the_decision_date_and_a_letter_without_one_has_none_whatever_its_number()
    {
        Write("old/CM14-0000012.txt", new SyntheticLetter { Header = "", Items = Item("Invented visits", "Upheld") }.ToString());
        await using var library = await WithAsync(Kept.InSqlite, Letter(1, "01/05/2031", "An invented summary.", Item("Invented visits", "Upheld")));
        await library.ImportAsync(new ImportLetters.Command([Path.Combine(folder, "old")]));
        var years = (await library.SearchAsync("")).Facets.Single(f => f.Facet == LibraryFacet.Year).Values;
        Assert.Equal([("2031", 1), ("not stated", 1)], years.Select(y => (y.Value, y.Items)));
        Assert.Equal(["CM14-0000012/1"], await library.FoundAsync("", "year=not stated"));
        Assert.Empty(await library.FoundAsync("", "year=2014"));
    }

    [Fact]
    public async Task Older_letters_that_come_in_later_stand_behind_newer_ones()
    {
        await using var library = await WithAsync(Kept.InSqlite, Letter(1, "04/02/2030", "x", Item("Invented visits", "Upheld")));
        await library.ImportAsync(Letter(2, "04/02/2029", "x", Item("Invented visits", "Upheld")), Letter(3, "04/02/2031", "x", Item("Invented visits", "Upheld")));
        Assert.Equal(["CM30-0000003/1", "CM30-0000001/1", "CM30-0000002/1"], await library.FoundAsync(""));
    }

    [Fact]
    public async Task A_letter_to_the_parties_stays_out()
    {
        var determination = new InventedDetermination(2).Make(2);
        await using var library = await WithAsync(Kept.InSqlite);
        var done = await library.ImportAsync(Printed(determination, LetterForm.Served), Printed(determination, LetterForm.Published));
        Assert.Equal((1, 1), (done.Shelved, done.Failed));
        Assert.Contains("the letter to the parties", Assert.Single(done.Problems).Why, StringComparison.Ordinal);
    }

    /// <summary>The letter's text, roughly as a PDF of it reads.</summary>
    private static string Printed(FinalDetermination determination, LetterForm form)
    {
        var body = Regex.Replace((form == LetterForm.Served ? Core.Determinations.Letter.Served(determination).Html : Core.Determinations.Publication.PublicationDraft.Of(determination).Kept(1).Html), "<head>.*?</head>", "", RegexOptions.Singleline);
        body = Regex.Replace(body.Replace("</th>", ": "), "</(p|h[1-6]|tr|li|caption|div)>|<br>", "\n\n");
        return System.Net.WebUtility.HtmlDecode(Regex.Replace(body, "<[^>]*>", ""));
    }

    [Fact]
    public async Task A_case_of_the_organizations_own_stays_out_until_its_determination_is_released()
    {
        await using var library = await WithAsync(Kept.InSqlite);
        var own = Opened(await library.On.Cases.ReceiveAsync(
            2030, Cast.Clerk, number => new Outcome<IReadOnlyList<CaseEvent>>.Accepted([Cast.Received() with { Number = number }]), Stop)).Number;
        var done = await library.ImportAsync(Simple(own.Sequence), Simple(own.Sequence + 1));
        Assert.Equal((1, 1), (done.Shelved, done.Failed));
        Assert.StartsWith($"{own} is a case of this organization.", Assert.Single(done.Problems).Why, StringComparison.Ordinal);
        Assert.DoesNotContain($"{own}/1", await library.FoundAsync(""));
    }

    [Fact]
    public async Task A_zip_file_that_would_unfold_beyond_all_measure_is_not_unpacked()
    {
        var bomb = Zip("bomb.zip", ("1.txt", new byte[40_000_000]), ("2.txt", new byte[60_000_000]), ("good.txt", Bytes(Simple(1))));
        await using var library = await WithAsync(Kept.InSqlite);
        var done = await library.ImportAsync(new ImportLetters.Command([bomb]));
        Assert.Equal((1, 2), (done.Shelved, done.Failed));
        Assert.Contains("would unfold to more than 200 times its size", done.Problems[0].Why, StringComparison.Ordinal);
        Assert.Contains("60 MB", done.Problems[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_file_whose_entries_lie_over_each_other_is_not_opened()
    {
        var one = await File.ReadAllBytesAsync(Zip("one.zip", ("1.txt", Bytes(string.Concat(Enumerable.Range(0, 200).Select(n => Simple(n)))))), Stop);
        // The same entry five times in the directory at the file's end.
        var end = one.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var directory = BitConverter.ToInt32(one, end + 16);
        var entry = one[directory..end];
        byte[] over = [.. one[..directory], .. Enumerable.Repeat(entry, 5).SelectMany(e => e), .. one[end..]];
        var tail = over.Length - (one.Length - end);
        BitConverter.TryWriteBytes(over.AsSpan(tail + 8), (ushort)5);
        BitConverter.TryWriteBytes(over.AsSpan(tail + 10), (ushort)5);
        BitConverter.TryWriteBytes(over.AsSpan(tail + 12), entry.Length * 5);
        await using var library = await WithAsync(Kept.InSqlite);
        var done = await library.ImportAsync(new ImportLetters.Command([Write("over.zip", over)]));
        Assert.Contains("lie over each other", Assert.Single(done.Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_name_in_a_zip_file_becomes_a_path()
    {
        var zip = Zip("evil.zip", ("../../../../tmp/openimr-evil-letter.txt", Bytes(Simple(1))), ("/etc/openimr-evil.txt", Bytes(Simple(2))), ("a\nb.txt", Bytes("rubbish")));
        await using var library = await WithAsync(Kept.InSqlite);
        var done = await library.ImportAsync(new ImportLetters.Command([zip]));
        Assert.Equal((2, 1), (done.Shelved, done.Failed));
        Assert.DoesNotContain('\n', done.Problems[0].Source);
        Assert.False(File.Exists("/tmp/openimr-evil-letter.txt") || File.Exists("/etc/openimr-evil.txt"));
    }

    [Fact]
    public async Task A_zip_file_damaged_anywhere_is_told_and_the_rest_of_the_import_goes_on()
    {
        var whole = await File.ReadAllBytesAsync(Zip("whole.zip", ("1.txt", Bytes(Simple(1))), ("2.txt", Bytes(Simple(2)))), Stop);
        var random = new Random(7);
        for (var n = 0; n < 60; n++)
        {
            var damaged = (byte[])whole.Clone();
            for (var b = 0; b < 4; b++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Write($"many/{n:00}.zip", damaged);
        }

        Write("many/zz.txt", Simple(3));
        await using var library = await WithAsync(Kept.InSqlite);
        await library.ImportAsync(new ImportLetters.Command([Path.Combine(folder, "many")]));
        Assert.Contains("CM30-0000003/1", await library.FoundAsync(""));
    }

    [Fact]
    public async Task Mutated_letters_come_in_or_are_told_and_the_library_still_answers()
    {
        var random = new Random(11);
        var letter = Letter(1, "04/02/2030", "An invented summary of an invented worker.", Item("Soma 350 mg #60", "Upheld"), Item("MRI of the knee", "Overturned"));
        string Mutated(int n)
        {
            var text = new StringBuilder(letter);
            for (var i = random.Next(1, 12); i > 0; i--)
                switch (random.Next(4))
                {
                    case 0:
                        text.Remove(random.Next(text.Length - 40), random.Next(40));
                        break;
                    case 1:
                        text.Insert(random.Next(text.Length), new string((char)random.Next(1, 0xD7FF), random.Next(1, 200)));
                        break;
                    case 2:
                        text[random.Next(text.Length)] = (char)random.Next(0, 0xFFFF);
                        break;
                    default:
                        text.Insert(random.Next(text.Length), letter.AsSpan(random.Next(letter.Length / 2), random.Next(letter.Length / 2)));
                        break;
                }

            return text.ToString();
        }

        foreach (var kept in Enum.GetValues<Kept>())
        {
            await using var library = await WithAsync(kept);
            var texts = Enumerable.Range(0, 300).Select(Mutated).ToArray();
            var done = await library.ImportAsync(texts);
            Assert.Equal(texts.Length, done.Shelved + done.Known + done.Failed);
            Assert.True(done.Shelved > 50);
            Assert.NotEqual(0, (await library.SearchAsync("soma OR mri OR invent*")).Items);
        }
    }

    [Fact]
    public async Task A_letter_of_four_hundred_pages_comes_in_and_so_does_the_next()
    {
        var page = string.Concat(Enumerable.Repeat("An invented worker was seen again, and nothing of note was found at the knee, the shoulder or elsewhere.\n", 30)) + "\f";
        var pages = string.Concat(Enumerable.Repeat(page, 400));
        await using var library = await WithAsync(
            Kept.InSqlite, Letter(1, "04/02/2030", pages, Item("Ten invented visits", "Upheld")),
            Letter(2, "04/02/2030", "x", Enumerable.Range(0, 400).Select(n => Item($"Invented brace number {n}", "Upheld", page))), Simple(3));
        Assert.Equal(3, (await library.SearchAsync("")).Determinations);
        Assert.Equal("CM30-0000002/400", Assert.Single(await library.FoundAsync("\"number 399\"")));
        Assert.Equal("10 or more", (await library.SearchAsync("\"brace number 7\"")).Facets.Single(f => f.Facet == LibraryFacet.Items).Values[0].Value);
    }

    [Fact]
    public async Task The_forty_letters_as_pdf_and_as_text_are_forty_determinations()
    {
        var letters = Path.Combine(RealLetters.Folder(), "letters");
        await using var library = await WithAsync(Kept.InSqlite);
        var done = await library.ImportAsync(new ImportLetters.Command([letters]));
        Assert.Equal((80, 40, 40, 0), (done.Files, done.Shelved, done.Known, done.Failed));
        var all = await library.SearchAsync("");
        Assert.Equal((86, 40), (all.Items, all.Determinations));
        Assert.Equal([("Upheld", 79), ("Overturned", 7)], all.Facets.Single(f => f.Facet == LibraryFacet.Outcome).Values.Select(v => (v.Value, v.Items)));
    }

    [Fact]
    public async Task Progress_is_told_with_rate_and_the_time_that_is_left()
    {
        for (var n = 1; n <= 5; n++)
            Write($"five/{n}.txt", Simple(n));
        await using var library = await WithAsync(Kept.InSqlite);
        var told = new Told();
        await library.ImportAsync(new ImportLetters.Command([Path.Combine(folder, "five")]) { Progress = told });
        Assert.Equal([1, 2, 3, 4, 5], told.All.Select(p => (int)p.Done));
        Assert.All(told.All, p => Assert.Equal((5, true), ((int)p.Of!.Value, p.LettersASecond > 0 && p.Left is not null)));
    }

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
