using System.Xml.Linq;

namespace OpenImr.Web.Tests.Frame;

/// <summary>The words on screen.</summary>
public sealed class TextsTests
{
    /// <summary>Of two with one name a page would show either.</summary>
    [Fact]
    public void Every_name_stands_for_one_text()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenImr.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        var names = XDocument.Load(Path.Combine(folder.FullName, "src", "OpenImr.Web", "Texts.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToList();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names.CountBy(n => n), n => n.Value > 1);
    }
}
