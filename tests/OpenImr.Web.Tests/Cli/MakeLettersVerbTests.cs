using System.IO.Compression;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr letters make</c>, and what <c>imr letters read</c> makes of it.</summary>
public sealed class MakeLettersVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("make-letters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_made_into_a_folder_is_read_without_a_problem()
    {
        var target = Path.Combine(folder, "letters");
        Assert.Equal(30, (await Imr.Run("letters", "make", "30", "--out", target, "--json")).Json().GetProperty("letters").GetInt32());
        var read = (await Imr.Run("letters", "read", target, "--json")).Json().EnumerateArray().ToList();
        Assert.Equal(30, read.Count);
        Assert.All(read, letter => Assert.Equal(0, letter.GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public async Task A_zip_file_is_the_same_bytes_again()
    {
        foreach (var name in new[] { "a.zip", "b.zip" })
            Assert.Equal(0, (await Imr.Run("letters", "make", "5000", "--seed", "9", "--layout", "notice-2013", "--out", Path.Combine(folder, name))).Exit);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "a.zip"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(folder, "b.zip"), TestContext.Current.CancellationToken));
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder, "a.zip"), TestContext.Current.CancellationToken);
        Assert.Equal(5000, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Matches("^CM1[23]-9[0-9]{6}[.]txt$", entry.FullName));
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        (await Imr.Run("letters", "make", "3", "--out", folder)).Refuses(
            $"{folder} holds something already. Name a folder that is empty or does not exist, or a zip file that does not exist; nothing is ever written over.");
        (await Imr.Run("letters", "make", "1000001", "--out", Path.Combine(folder, "new"))).Refuses("A collection has 1 to 1000000 letters, not 1000001.");
        (await Imr.Run("letters", "make", "3", "--layout", "papyrus", "--out", Path.Combine(folder, "new"))).IsWrongUsage();
    }
}
