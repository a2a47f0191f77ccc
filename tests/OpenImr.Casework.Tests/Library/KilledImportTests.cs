using System.Diagnostics;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>Kills a process in the middle of an import, again and again, and looks whether the next one goes on without losing a letter or bringing one in twice.</summary>
public sealed class KilledImportTests
{
    private const int Letters = 1500;
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string Writer = Path.Combine(
        AppContext.BaseDirectory.Replace("OpenImr.Casework.Tests", "OpenImr.Casework.KilledWriter", StringComparison.Ordinal), "OpenImr.Casework.KilledWriter.dll");

    [Theory, OnBothDatabases]
    public async Task An_import_that_is_killed_goes_on_and_nothing_is_lost_or_twice(Kept kept)
    {
        var random = Seeded.Random();
        await using var on = await StoreUnderTest.OpenAsync(kept);
        var letters = Directory.CreateTempSubdirectory("killed-import-").FullName;
        try
        {
            await MakeLetters.HandleAsync(new(Letters, 3, letters), null, Stop);
            var gotFurther = 0;
            for (var kill = 0; kill < 4; kill++)
                gotFurther += await KillAsync(on, letters, random.Next(Letters / 4, Letters - 100)) ? 1 : 0;
            Assert.True(gotFurther > 0, "No import was killed in its middle: the test shows nothing.");
            await on.ReopenAsync();
            var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var rest = await WhenFreeAsync(() => ImportLetters.HandleAsync(new([letters]), LibraryUnderTest.Librarian, office, Stop));
            Assert.Equal((Letters, 0), (rest.Shelved + rest.Known, rest.Failed));
            Assert.InRange(rest.Known, 1, Letters);
            var all = Opened(await SearchLibrary.HandleAsync(new("") { Counted = [LibraryFacet.Items] }, LibraryUnderTest.Librarian, office, Stop));
            Assert.Equal(Letters, all.Determinations);
            var expected = MakeLetters.All(Letters, 3).Sum(l => OpenImr.Core.Determinations.LetterReader.Read(l.Text).Items.Length);
            Assert.Equal(expected, all.Items);
            // Each letter is found by its number, which stands in the index of words and not only in the rows.
            foreach (var letter in MakeLetters.All(Letters, 3).Where((_, n) => n % 50 == 0))
                Assert.Equal(1, Opened(await SearchLibrary.HandleAsync(new($"\"{letter.Truth.Number}\""), LibraryUnderTest.Librarian, office, Stop)).Determinations);
        }
        finally
        {
            Directory.Delete(letters, recursive: true);
        }
    }

    /// <summary>True when the process was killed after some of its letters had come in.</summary>
    private static async Task<bool> KillAsync(StoreUnderTest on, string letters, int after)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Writer, "import", on.Settings.Folder.Path, on.Settings.Postgres ?? "-", letters })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync(Stop);
        var told = 0;
        while (told < after && await process.StandardOutput.ReadLineAsync(Stop) is not null)
            told++;
        process.Kill();
        await process.WaitForExitAsync(Stop);
        return told == after;
    }

    /// <summary>A server notices only after a moment that who held the lock is gone.</summary>
    private static async Task<ImportLetters.Imported> WhenFreeAsync(Func<Task<Outcome<ImportLetters.Imported>>> import) =>
        Opened(await Eventually.Async(import, outcome => outcome is Outcome<ImportLetters.Imported>.Accepted));
}
