using System.Text;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using static OpenImr.Core.Tests.Determinations.SyntheticLetter;

namespace OpenImr.Core.Tests.Determinations.Checks;

/// <summary>Letters torn and strewn with what the rules look for, from a fixed seed: the check never throws, gives the same list twice, and ends in time that grows with the text.</summary>
public sealed class CheckFuzzTests
{
    private static readonly string[] Scraps =
    [
        "is not medically necessary. ", "lack of documentation of ", "no evidence of acute muscle ", "spasm ", "not ", "mtus * ", "The MTUS does not ", "request for ", "Soma 350 mg #60 ", "carisoprodol and oxycodone ", "10/13/2016 ", "3/25 7/14 ", "on ",
        "utilization review dated ", "with medication 4 and without medication 8 ", "((((", "\"\"\"", ". ", ".) ", "Dr. Nobody ", "conditionally non-certified the ", "longer than 3 ", "weeks ", "He had pain. ", "at least one drug ", "L4-L5 ", "right knee ", "\uD800", "\n\n", "{0}", "}{",
        "Decision based on Non-MTUS Citation ODG ", "was the original request. ", "January ", "long term ",
    ];

    [Fact]
    public void Torn_and_strewn_a_letter_is_checked_without_an_exception_and_twice_alike()
    {
        var random = new Random(4610);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(new SyntheticLetter
            {
                Header = new[] { LayoutHeader, PlainHeader, RawHeader, "" }[round % 4],
                Items = Item("Soma 350 mg #60", "Upheld") + Item("MRI of the left knee", "Overturned"),
            }.ToString());
            for (var wound = random.Next(1, 25); wound > 0; wound--)
            {
                var place = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(place, random.Next(Math.Min(100, text.Length - place))); break;
                    case 1: text.Insert(place, (char)random.Next(0x10000)); break;
                    default: text.Insert(place, Scraps[random.Next(Scraps.Length)]); break;
                }
            }

            Check(text.ToString());
        }
    }

    /// <summary>A rule that is worse than proportional to the text would not end here.</summary>
    [Fact]
    public void The_same_scrap_many_times_is_checked_to_its_end()
    {
        foreach (var scrap in Scraps)
        {
            var many = new StringBuilder().Insert(0, scrap, 50_000 / scrap.Length).ToString();
            Check(new SyntheticLetter { Summary = many, Items = Item("Soma 350 mg #60", "Upheld", many) }.ToString());
        }
    }

    [Fact]
    public void Two_thousand_items_are_checked_to_their_end() =>
        Check(new SyntheticLetter { Summary = "She takes Soma and oxycodone 10 mg since at least 2010.", Items = string.Concat(Enumerable.Range(0, 2000).Select(i => Item($"Soma {i} mg", "Upheld"))) }.ToString());

    private static void Check(string text)
    {
        var letter = LetterReader.Read(text);
        var found = DeterminationFindings.In(letter);
        Assert.Equal(found, DeterminationFindings.In(LetterReader.Read(text)), (a, b) => a with { Hits = [] } == b with { Hits = [] });
        Assert.All(found, f => Assert.True(f.Start is null == f.Excerpt is null));
    }
}
