namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr demo</c>, with the library that comes after its cases.</summary>
public sealed class DemoVerbTests
{
    [Fact]
    public async Task The_demonstration_has_a_library_of_as_many_letters_as_asked_for()
    {
        var parent = Directory.CreateTempSubdirectory("openimr-demo-verb-").FullName;
        try
        {
            var folder = Path.Combine(parent, "demo");
            (await Imr.Run("demo", "--cases", "2", "--letters", "-1", "--data", folder)).Refuses("A demonstration's library holds up to 1000000 letters, not -1.");
            Assert.False(Directory.Exists(folder));
            Assert.Equal(40, (await Imr.Run("demo", "--cases", "2", "--letters", "40", "--data", folder, "--json")).Json().GetProperty("letters").GetInt32());
            var found = (await Imr.Run("library", "search", "--data", folder, "--json")).Json();
            Assert.True(found.GetProperty("collection").GetInt32() >= 40);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
