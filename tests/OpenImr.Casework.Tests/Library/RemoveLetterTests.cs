using System.Text;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>A published letter that must come off the shelf: one asks, another confirms, nothing of it stays, and no import brings it back.</summary>
public sealed class RemoveLetterTests : IDisposable
{
    private const string Address = "CM30-0000002";
    private const string Reason = "The letter still says whom it is about.";

    // In no other letter, and in no vocabulary.
    private const string Name = "Zyxwvutia";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Privacy = new("privacy", "The privacy officer", [Role.Privacy]);
    private static readonly Actor Director = new("director", "The medical director", [Role.MedicalDirector]);
    private readonly string folder = Directory.CreateTempSubdirectory("remove-letters-").FullName;

    private static readonly string Identifying = Letter(2, "04/02/2030", $"{Name} fell from an invented ladder.", Item("MRI of the left knee", "Overturned", $"{Name} has an invented sprain."));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<LibraryUnderTest> ThreeAsync(Kept kept) => WithAsync(
        kept, Letter(1, "04/01/2030", "An invented summary.", Item("Soma 350 mg #60", "Upheld")), Identifying, Letter(3, "04/03/2030", "Another summary.", Item("Physical therapy, six visits", "Upheld")));

    private static async Task<LetterRemoval> AskAsync(LibraryUnderTest library, Actor? by = null) =>
        Opened(await AskRemoval.HandleAsync(new(Address, Reason), by ?? Privacy, library.Office, Stop));

    private static async Task<LetterRemoval> DeleteAsync(LibraryUnderTest library)
    {
        var asked = await AskAsync(library);
        return Opened(await ConfirmRemoval.HandleAsync(new(asked.Number, Address), Director, library.Office, Stop));
    }

    private static async Task<string> AtAsync(LibraryUnderTest library, Actor? reader = null) =>
        Refusal(await ReadDetermination.HandleAsync(new(Address), reader ?? Librarian, library.Office, Stop));

    [Theory, OnBothDatabases]
    public async Task Who_asks_takes_the_letter_off_the_shelf_at_once(Kept kept)
    {
        await using var library = await ThreeAsync(kept);
        // Whoever keeps the index fresh is not waited for.
        await library.On.Store.Library.KeepFreshAsync(Stop);
        Assert.Equal(["CM30-0000002/1"], await library.FoundAsync(Name));
        await AskAsync(library);
        Assert.Equal(["CM30-0000003/1", "CM30-0000001/1"], await library.FoundAsync(""));
        var search = await library.SearchAsync(Name);
        Assert.Equal((0, 2), (search.Items, search.Collection));
        Assert.DoesNotContain(Name, string.Join(' ', (await library.SearchAsync(Name[..^1] + "b")).NotFound.SelectMany(n => n.Nearest)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"The letter at {Address} is off the shelf until a second person has looked at it. The reason: {Reason}", await AtAsync(library));
        using var file = new MemoryStream();
        Opened(await ExportLibrary.HandleAsync(new(ExportFormat.Ndjson, file) { WithTexts = true }, Librarian, library.Office, Stop));
        Assert.DoesNotContain(Name, Encoding.UTF8.GetString(file.ToArray()), StringComparison.OrdinalIgnoreCase);
        // Who may confirm has to see what it is about.
        Assert.Equal(Reason, Opened(await ReadDetermination.HandleAsync(new(Address), Director, library.Office, Stop)).Removal?.Reason);
    }

    [Theory, OnBothDatabases]
    public async Task A_letter_that_was_taken_off_by_mistake_is_put_back_whole(Kept kept)
    {
        await using var library = await ThreeAsync(kept);
        var asked = await AskAsync(library);
        // It waits in the work of whoever may confirm, and not of who asked.
        foreach (var (person, waiting) in new[] { (Director, 1), (Privacy, 0), (Librarian, 0) })
            Assert.Equal(waiting, Opened(await ReadMyWork.HandleAsync(person, library.Office, Stop)).Removals.Count);
        Opened(await EndRemoval.HandleAsync(new(asked.Number, "It names nobody."), Director, library.Office, Stop));
        Assert.Equal(["CM30-0000002/1"], await library.FoundAsync(Name));
        Assert.Null(Opened(await ReadDetermination.HandleAsync(new(Address), Librarian, library.Office, Stop)).Removal);
        var kept1 = Assert.Single(Opened(await ReadRemovals.HandleAsync(Privacy, library.Office, Stop)));
        Assert.Equal((Reason, "The privacy officer", "The medical director", "It names nobody."), (kept1.Reason, kept1.Asked.Name, kept1.Ended?.Name, kept1.WhyEnded));
    }

    [Theory, OnBothDatabases]
    public async Task A_second_person_confirms_and_everything_of_it_goes(Kept kept)
    {
        await using var library = await ThreeAsync(kept);
        Assert.True(await HasAsync(library, Name));
        var removal = await DeleteAsync(library);
        Assert.True(removal.IsDeleted);
        Assert.False(await HasAsync(library, Name));
        Assert.Equal(["CM30-0000003/1", "CM30-0000001/1"], await library.FoundAsync(""));
        Assert.Empty(await library.FoundAsync(Name));
        Assert.Equal($"The letter at {Address} was removed from the library. The reason: {Reason}", await AtAsync(library));
        Assert.Equal($"The letter at {Address} was removed from the library. The reason: {Reason}", await AtAsync(library, Director));
        Assert.Equal($"The letter at {Address} was removed from the library. The reason: {Reason}", Opened(await ReadRemoval.HandleAsync(new(Address), Librarian, library.Office, Stop)));
        // What only this letter had is no value any more; what others have stays.
        Assert.Equal(0, await CountAsync(library, "facet_values WHERE value = 'MRI'"));
        Assert.Equal(1, await CountAsync(library, "facet_values WHERE value = 'carisoprodol'"));
        Assert.True(await CountAsync(library, "words WHERE word = 'invented' AND letters > 0") == 1);
        await library.ReopenAsync();
        Assert.Equal(["CM30-0000003/1"], await library.FoundAsync("therapy"));
    }

    [Theory, OnBothDatabases]
    public async Task What_an_earlier_reader_found_in_the_letter_goes_too(Kept kept)
    {
        await using var library = await ThreeAsync(kept);
        // Another hash stands for a reader that made something else of it: then the index itself has to say what it has.
        await using (var connection = await library.On.Store.Library.Database.OpenAsync(Stop))
            await connection.ExecuteAsync(new($"UPDATE {library.On.Store.Library.Database.Prefix}letters SET content = $1 WHERE address = $2", new byte[32], Address), Stop);
        await DeleteAsync(library);
        Assert.False(await HasAsync(library, Name));
        Assert.Empty(await library.FoundAsync(Name));
        Assert.Equal(["CM30-0000003/1", "CM30-0000001/1"], await library.FoundAsync("invented"));
    }

    [Theory, OnBothDatabases]
    public async Task No_import_brings_it_back_until_a_person_says_so(Kept kept)
    {
        await using var library = await WithAsync(kept);
        var file = Path.Combine(folder, "2.txt");
        await File.WriteAllTextAsync(file, Identifying, Stop);
        await library.ImportAsync(new ImportLetters.Command([file]));
        var removal = await DeleteAsync(library);
        var again = await library.ImportAsync(new ImportLetters.Command([file]));
        Assert.Equal((0, 0, 1), (again.Shelved, again.Known, again.Failed));
        Assert.Contains("was removed from the library", Assert.Single(again.Problems).Why, StringComparison.Ordinal);
        // The same words broken into other lines.
        Assert.Equal(1, (await library.ImportAsync(Identifying.Replace("\n", "\r\n"))).Failed);
        // Another letter under the number does not get the address at which the removal is told.
        await library.ImportAsync(Letter(2, "04/02/2030", "The invented letter without the name.", Item("MRI of the left knee", "Overturned")));
        Assert.Equal(["CM30-0000002.2/1"], await library.FoundAsync(""));
        Opened(await EndRemoval.HandleAsync(new(removal.Number, "The name was found to be that of a street."), Privacy, library.Office, Stop));
        Assert.Equal(1, (await library.ImportAsync(new ImportLetters.Command([file]))).Shelved);
        Assert.Equal(["CM30-0000002/1"], await library.FoundAsync(Name));
    }

    [Fact]
    public async Task The_same_person_does_not_confirm_and_each_step_wants_its_reason()
    {
        await using var library = await ThreeAsync(Kept.InSqlite);
        Assert.Contains("Say why", Refusal(await AskRemoval.HandleAsync(new(Address, "  "), Privacy, library.Office, Stop)), StringComparison.Ordinal);
        Assert.Contains("at most 300", Refusal(await AskRemoval.HandleAsync(new(Address, new string('x', 301)), Privacy, library.Office, Stop)), StringComparison.Ordinal);
        Assert.Contains("no determination at CM30-0000009", Refusal(await AskRemoval.HandleAsync(new("CM30-0000009", Reason), Privacy, library.Office, Stop)), StringComparison.Ordinal);
        Assert.Contains("is for medical director or privacy", Refusal(await AskRemoval.HandleAsync(new(Address, Reason), Librarian, library.Office, Stop)), StringComparison.Ordinal);
        var asked = await AskAsync(library);
        Assert.Contains("off the shelf until a second person", Refusal(await AskRemoval.HandleAsync(new(Address, Reason), Director, library.Office, Stop)), StringComparison.Ordinal);
        var both = Refusal(await ConfirmRemoval.HandleAsync(new(asked.Number, "CM30-0000001"), Privacy, library.Office, Stop));
        Assert.Contains("another person has to confirm", both, StringComparison.Ordinal);
        Assert.Contains($"Type the address {Address}", both, StringComparison.Ordinal);
        Assert.Contains("Say why", Refusal(await EndRemoval.HandleAsync(new(asked.Number, ""), Director, library.Office, Stop)), StringComparison.Ordinal);
        Assert.Contains("no removal 7", Refusal(await EndRemoval.HandleAsync(new(7, "x"), Director, library.Office, Stop)), StringComparison.Ordinal);
        Opened(await ConfirmRemoval.HandleAsync(new(asked.Number, Address.ToLowerInvariant()), Director, library.Office, Stop));
        Assert.Contains("does not wait", Refusal(await ConfirmRemoval.HandleAsync(new(asked.Number, Address), Director, library.Office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_import_runs_the_letter_is_off_the_shelf_and_deleted_afterwards()
    {
        await using var library = await ThreeAsync(Kept.InSqlite);
        LetterRemoval asked;
        await using (await library.On.Store.Library.Database.TryLockAsync(Stop))
        {
            asked = await AskAsync(library);
            Assert.Contains("An import is running", Refusal(await ConfirmRemoval.HandleAsync(new(asked.Number, Address), Director, library.Office, Stop)), StringComparison.Ordinal);
        }

        Assert.Empty(await library.FoundAsync(Name));
        Opened(await ConfirmRemoval.HandleAsync(new(asked.Number, Address), Director, library.Office, Stop));
    }

    /// <summary>Whether the library holds a name: in a row or, on SQLite, anywhere in its files.</summary>
    private static async Task<bool> HasAsync(LibraryUnderTest library, string name)
    {
        var database = library.On.Store.Library.Database;
        var word = name.ToLowerInvariant();
        if (await CountAsync(library, $"words WHERE word = '{word}'") > 0)
            return true;
        await using var connection = await database.OpenAsync(Stop);
        if (database is PostgresLibrary)
            return (await connection.QueryAsync(new("SELECT count(*) FROM library.slots WHERE words @@ $1::tsquery", word), r => r.GetInt64(0), Stop))[0]
                + (await connection.QueryAsync(new("SELECT count(*) FROM library.letters WHERE address = $1", Address), r => r.GetInt64(0), Stop))[0] > 0;
        await database.SettleAsync(Stop);
        return Directory.EnumerateFiles(library.On.Settings.Folder.Path, "library.db*")
            .Any(file => Encoding.Latin1.GetString(Bytes(file)).Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Bytes(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[open.Length];
        open.ReadExactly(bytes);
        return bytes;
    }

    private static async Task<long> CountAsync(LibraryUnderTest library, string rows)
    {
        var database = library.On.Store.Library.Database;
        await using var connection = await database.OpenAsync(Stop);
        return (await connection.QueryAsync($"SELECT count(*) FROM {database.Prefix}{rows}", r => r.GetInt64(0), Stop))[0];
    }
}
