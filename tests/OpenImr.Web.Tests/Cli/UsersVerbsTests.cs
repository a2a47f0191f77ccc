namespace OpenImr.Web.Tests.Cli;

/// <summary>imr users: the way to the first administrator.</summary>
public sealed class UsersVerbsTests
{
    [Fact]
    public async Task The_first_administrator_is_added_listed_and_ended()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-users-").FullName;
        Assert.Equal("There are no users. Add the first: imr users add NAME --role administrator\n", (await Imr.Run("users", "list", "--data", folder)).Output);
        var added = await Imr.Run("users", "add", "y.castellano", "--role", "administrator", "--known-as", "Y. Castellano", "--data", folder);
        Assert.Matches("/welcome/y\\.castellano/[A-Za-z0-9_-]{43}", added.Output);
        var listed = Assert.Single((await Imr.Run("users", "list", "--json", "--data", folder)).Json().EnumerateArray());
        Assert.Equal(("y.castellano", "administrator", false), (listed.GetProperty("user").GetString(), listed.GetProperty("roles")[0].GetString(), listed.GetProperty("hasPassword").GetBoolean()));
        (await Imr.Run("users", "add", "y.castellano", "--role", "clerk", "--data", folder)).Refuses("The name y.castellano is taken, and a name is never given to another person. Choose another.");
        Assert.Equal("The access of y.castellano has ended.\n", (await Imr.Run("users", "end", "y.castellano", "--reason", "left", "--data", folder)).Output);
        (await Imr.Run("users", "end", "y.castellano", "--reason", "left", "--data", folder)).Refuses("There is no user y.castellano whose access lasts. Look at the list of users.");
        (await Imr.Run("users", "add", "x.y", "--role", "king", "--data", folder)).IsWrongUsage();
        Directory.Delete(folder, recursive: true);
    }
}
