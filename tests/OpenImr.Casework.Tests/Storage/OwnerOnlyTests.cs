using OpenImr.Casework.Issuance;
using OpenImr.Casework.Storage;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>No other user of the machine reads what is stored, and a process that is killed leaves nothing in clear for ever.</summary>
public sealed class OwnerOnlyTests
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static IEnumerable<string> OpenToOthers(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder).Where(f => (File.GetUnixFileMode(f) & ~Owners) != 0);

    [Fact]
    public async Task Everything_that_is_stored_is_its_owners_alone()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, [Cast.Received()], TestContext.Current.CancellationToken));
        using var note = new MemoryStream("words"u8.ToArray());
        Opened(await on.Store.Vault.KeepAsync(Cast.Number, "a.txt", note, TestContext.Current.CancellationToken));
        Assert.Empty(OpenToOthers(on.Settings.Folder.Path));
        Assert.Contains(Directory.EnumerateFiles(on.Settings.Folder.Path), f => f.EndsWith("casework.db-wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_older_version_left_open_is_closed_at_the_next_opening()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var folder = on.Settings.Folder;
        Directory.CreateDirectory(folder.Backups);
        await File.WriteAllTextAsync(Path.Combine(folder.Backups, "casework-20261101T000000Z.db"), "", TestContext.Current.CancellationToken);
        string[] left = [folder.Path, folder.Vault, folder.Backups, folder.Database, folder.KeyDatabase, Path.Combine(folder.Backups, "casework-20261101T000000Z.db")];
        foreach (var path in left)
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await on.ReopenAsync();
        Assert.All(left, path => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & ~Owners));
        Assert.Empty(on.Store.Warnings);
    }

    [Fact]
    public async Task A_folder_of_a_process_that_was_killed_goes_at_the_next_start_and_no_other()
    {
        var purpose = $"test-{Guid.NewGuid():N}";
        string Left(string name) => Path.Combine(Path.GetTempPath(), $"openimr-{purpose}-{name}");
        foreach (var name in (string[])["killed", "without-lock"])
            Directory.CreateDirectory(Left(name));
        await File.WriteAllTextAsync(Path.Combine(Left("killed"), "letter.html"), "a served letter", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Left("killed"), ".openimr-lock"), "", TestContext.Current.CancellationToken);
        using var running = TemporaryFolder.Make(purpose);
        Assert.False(Directory.Exists(Left("killed")));
        using (var next = TemporaryFolder.Make(purpose))
            Assert.True(Directory.Exists(running.Path) && Directory.Exists(Left("without-lock")) && next.Path != running.Path);
        Directory.Delete(Left("without-lock"));
    }

    [Fact]
    public async Task Printing_leaves_nothing_in_the_temporary_folder()
    {
        HashSet<string> before = [.. Directory.EnumerateDirectories(Path.GetTempPath(), "weasyprint-*")];
        await using (var printer = new LetterPrinter(1))
            Assert.NotEmpty(await printer.PrintAsync("<!doctype html><html lang=\"en\"><title>Letter</title><p>Words</p></html>", TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateDirectories(Path.GetTempPath(), "weasyprint-*").Except(before));
    }
}
