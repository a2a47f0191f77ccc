using System.Text;
using OpenImr.Core.Determinations;
using static OpenImr.Core.Tests.Determinations.SyntheticLetter;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Letters cut, torn, doubled and strewn with garbage, from a fixed seed: reading never throws, and every place told lies in the text.</summary>
public sealed class LetterReaderFuzzTests
{
    private static readonly string[] Scraps =
    [
        "Upheld", ": Upheld\n", "Overturned", "Claims Administrator guideline:", "SAMPLE guideline:", "Decision rationale:", "\n\n", "\f", "\r", "\u00A0",
        "was the original request", "The remaining IMR eligible portion of the original request, ", " is: Upheld", "CLINICAL CASE SUMMARY\n", "Case Number:",
        "Application", "Received:", "99/99/9999", "Section(s):", "Page(s): 1-", "Page 1 of 2", "7\n\f", "State(s) of Licensure:", ",,,and and", "\uD800", "\u200B", "-\n", "(((", "2004, and ",
        "DOCUMENTS REVIEWED\n", "IMR DECISION(S) AND RATIONALE(S)\n", "ISSUE AT DISPUTE\n", "has determined the request for ", " is not medically necessary and appropriate.", "Regarding the request for ", "45 year old male", "1. ", "#60 with 2 refills ", "is licensed to practice in", "Decision based on MTUS ", "Decision based on Non-MTUS Citation ODG ",
    ];

    [Fact]
    public void Cut_anywhere_a_letter_is_read_without_an_exception()
    {
        var text = new SyntheticLetter { Items = Item("One", "Upheld") + Item("Ten visits was the original request. Four was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Six is", "Upheld") }.ToString();
        for (var cut = 0; cut <= text.Length; cut++)
        {
            Check(text[..cut]);
            Check(text[cut..]);
        }
    }

    [Fact]
    public void Torn_and_strewn_with_garbage_a_letter_is_read_without_an_exception()
    {
        var random = new Random(4610);
        for (var round = 0; round < 10_000; round++)
        {
            var text = new StringBuilder(new SyntheticLetter { Header = new[] { LayoutHeader, PlainHeader, RawHeader, "" }[round % 4], Items = Item("One", "Upheld") + Item("Two\nor more", "Overturned") }.ToString());
            for (var wound = random.Next(1, 12); wound > 0; wound--)
            {
                var place = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(place, random.Next(Math.Min(200, text.Length - place))); break;
                    case 1: text.Insert(place, Scraps[random.Next(Scraps.Length)]); break;
                    case 2: text.Insert(place, (char)random.Next(0x10000)); break;
                    default: text.Insert(place, text.ToString(place, random.Next(Math.Min(300, text.Length - place)))); break;
                }
            }

            Check(text.ToString());
        }
    }

    [Fact]
    public void Garbage_alone_is_read_without_an_exception()
    {
        var random = new Random(139);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (var scraps = random.Next(60); scraps > 0; scraps--)
                text.Append(Scraps[random.Next(Scraps.Length)]).Append(random.Next(3) == 0 ? "\n" : " ");
            Check(text.ToString());
        }
    }

    /// <summary>A reading that is worse than proportional to the text would not end here.</summary>
    [Fact]
    public void The_same_scrap_a_hundred_thousand_times_is_read_to_its_end()
    {
        foreach (var scrap in Scraps)
        {
            var many = new StringBuilder().Insert(0, scrap + "\n", 300_000 / (scrap.Length + 1)).ToString();
            Check("IMR ISSUES, DECISIONS AND RATIONALES\n" + many);
            Check(new SyntheticLetter { Items = Item("One", "Upheld", many) + Item(many.Replace('\n', ' '), "Upheld") }.ToString());
            Check(new SyntheticLetter { How = "The reviewer is Board Certified in " + many.Replace('\n', ' ') }.ToString());
        }
    }

    private static void Check(string text)
    {
        var letter = LetterReader.Read(text);
        foreach (var item in letter.Items)
        {
            Inside(item.Heading);
            Inside(item.Outcome);
            Inside(item.Requested);
            Inside(item.Authorized);
            Inside(item.Disputed);
            Inside(item.ClaimsAdministratorGuideline);
            Inside(item.ReviewerGuideline);
            Inside(item.Rationale);
        }

        Inside(letter.CaseNumber);
        Inside(letter.DateOfInjury);
        Inside(letter.ClinicalCaseSummary);
        Inside(letter.HowMade);

        void Inside<T>(Found<T>? found) =>
            Assert.True(found is null || (found.Start >= 0 && found.Length > 0 && found.Start + found.Length <= text.Length));
    }
}
