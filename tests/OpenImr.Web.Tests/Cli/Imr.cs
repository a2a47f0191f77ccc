using System.Text.Json;
using OpenImr.Cli;

namespace OpenImr.Web.Tests.Cli;

/// <summary>Runs the tool imr in this process and keeps what it wrote.</summary>
internal sealed record Imr(int Exit, string Output, string Error)
{
    /// <summary>The clock of every verb: it stands still.</summary>
    public static readonly TimeProvider Clock = new StillClock(Site.Now);

    public static async Task<Imr> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await ImrCommandLine.RunAsync(args, output, error, Clock);
        return new(exit, output.ToString(), error.ToString());
    }

    public JsonElement Json()
    {
        Assert.True(Exit == 0, Error);
        Assert.Empty(Error);
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>A refusal: exit 1, one sentence or more on standard error, nothing on standard output.</summary>
    public void Refuses(string sentence)
    {
        Assert.Equal((1, "", sentence), (Exit, Output, Error.TrimEnd()));
    }

    public void IsWrongUsage()
    {
        Assert.Equal((2, ""), (Exit, Output));
        Assert.NotEmpty(Error);
    }
}
