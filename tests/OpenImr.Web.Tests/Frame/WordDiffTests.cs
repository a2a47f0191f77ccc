using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Frame;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("", "", 0, 0)]
    [InlineData("", "Two words.", 2, 0)]
    [InlineData("Two words.", "", 0, 2)]
    [InlineData("The course is longer than three weeks.", "The course is longer than four weeks.", 1, 1)]
    [InlineData("Spasm.\n\nNo relief.", "Spasm.\nNo relief.", 0, 0)]
    [InlineData("pain 8, pain 8", "pain 8", 0, 2)]
    public void Words_written_and_taken_out_are_counted(string before, string after, int written, int takenOut)
    {
        var changes = WordDiff.Of(before, after);
        Assert.Equal((written, takenOut), (changes.Where(c => c.Change == WordChange.Written).Sum(c => c.Words), changes.Where(c => c.Change == WordChange.TakenOut).Sum(c => c.Words)));
    }

    [Fact]
    public void Either_text_can_be_read_out_of_the_comparison()
    {
        var random = new Random(7);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => new[] { "pain", "8", " ", "\n", ". ", "(D-004, page 1)", "ä", "\t", "spasm" }[random.Next(9)]));
        for (var n = 0; n < 500; n++)
        {
            var (before, after) = (Text(), Text());
            var changes = WordDiff.Of(before, after);
            Assert.Equal(before, string.Concat(changes.Where(c => c.Change != WordChange.Written).Select(c => c.Text)));
            Assert.Equal(after, string.Concat(changes.Where(c => c.Change != WordChange.TakenOut).Select(c => c.Text)));
        }
    }
}
