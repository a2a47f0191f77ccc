using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Synthetic;

namespace OpenImr.Core.Tests.Synthetic;

/// <summary>Synthetic letters read back as what they were made from, are the same everywhere, and say what they are.</summary>
public sealed class SyntheticLettersTests
{
    private const int Letters = 2000;

    public static TheoryData<LetterLayout> Layouts => [.. Enum.GetValues<LetterLayout>()];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Two_thousand_letters_of_each_layout_read_back_field_by_field_without_a_problem(LetterLayout layout)
    {
        for (var i = 0; i < Letters; i++)
            ReadsBack(SyntheticLetters.At(4610, i, layout));
    }

    [Fact]
    public void A_letter_is_the_same_in_any_order_and_another_seed_gives_another()
    {
        var forward = Enumerable.Range(0, 500).Select(i => SyntheticLetters.At(7, i).Text).ToList();
        var backward = Enumerable.Range(0, 500).Reverse().Select(i => SyntheticLetters.At(7, i).Text).Reverse().ToList();
        Assert.Equal(forward, backward);
        Assert.NotEqual(forward[0], SyntheticLetters.At(8, 0).Text);
    }

    [Fact]
    public void The_letters_of_seeds_one_to_ten_share_no_number_and_those_of_a_seed_never_do()
    {
        int[] places = [0, 1, SyntheticLetters.Apart - 1];
        var numbers = Enumerable.Range(1, 10).SelectMany(seed => places.Select(place => SyntheticLetters.TruthAt(seed, place).Number.Sequence)).ToList();
        Assert.Equal(30, numbers.Distinct().Count());
        Assert.Equal(SyntheticLetters.FirstCount, SyntheticLetters.TruthAt(1, 0).Number.Sequence);
        foreach (var seed in new[] { long.MinValue, -1, 0, 2, 11, long.MaxValue })
        {
            Assert.True(SyntheticLetters.IsSynthetic(SyntheticLetters.TruthAt(seed, SyntheticLetters.Most - 1).Number));
            Assert.NotEqual(SyntheticLetters.TruthAt(seed, 0).Number.Sequence, SyntheticLetters.TruthAt(seed, SyntheticLetters.Most - 1).Number.Sequence);
        }
    }

    /// <summary>If this fails, the letters of every seed have changed: say so in the changelog, and renew the value.</summary>
    [Fact]
    public void The_letters_of_a_seed_are_these_bytes()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < 1000; i++)
            hash.AppendData(Encoding.UTF8.GetBytes(SyntheticLetters.At(1, i * 1000).Text));
        Assert.Equal("b16d7ad7cce650a3dc51ac57edff3aab8900e4081247946b65dc19c6d4e8a603", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void Every_page_says_that_the_letter_is_synthetic_and_no_part_of_what_is_read_does()
    {
        for (var i = 0; i < 300; i++)
        {
            var letter = SyntheticLetters.At(3, i);
            Assert.All(letter.Text.Split('\f'), page => Assert.Contains(SyntheticLetters.Mark, page, StringComparison.Ordinal));
            var read = LetterReader.Read(letter.Text);
            Assert.DoesNotContain("exists", read.ClinicalCaseSummary!.Value, StringComparison.Ordinal);
            Assert.All(read.Items, item => Assert.DoesNotContain("Synthetic", item.Rationale!.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_letter_has_a_number_of_its_own_above_any_that_the_programme_gave()
    {
        var numbers = Enumerable.Range(0, 2000).Select(i => SyntheticLetters.At(1, i * 499).Truth.Number).ToHashSet();
        Assert.Equal(2000, numbers.Count);
        Assert.All(numbers, number => Assert.True(SyntheticLetters.IsSynthetic(number)));
        Assert.False(SyntheticLetters.IsSynthetic(CaseNumber.Of(2016, 213037)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticLetters.At(1, SyntheticLetters.Most));
    }

    private static void ReadsBack(SyntheticLetter letter)
    {
        var (truth, read) = (letter.Truth, LetterReader.Read(letter.Text));
        var isDated = truth.Layout is not (LetterLayout.ProseCredentials or LetterLayout.CredentialBlock);
        Same(Array.Empty<string>(), read.AllProblems.ToArray());
        Same(Array.Empty<string>(), read.Notes.ToArray());
        Same(truth.Layout, read.Layout);
        Same(isDated ? truth.Number.ToString() : null, read.CaseNumber?.Value);
        Same(isDated ? truth.DecisionDate : (DateOnly?)null, read.DecisionDate?.Value);
        Same(isDated ? truth.DateAssigned : (DateOnly?)null, read.DateAssigned?.Value);
        Same(isDated ? truth.ApplicationReceived : (DateOnly?)null, read.ApplicationReceived?.Value);
        Same(isDated ? truth.UtilizationReviewDate : (DateOnly?)null, read.UtilizationReviewDate?.Value);
        Same(isDated ? truth.DateOfInjury : (DateOnly?)null, read.DateOfInjury?.Value);
        Same(truth.DateOfInjury, read.Patient?.InjuryDate?.Value.Exact);
        Same(truth.Age, read.Patient?.Age?.Value);
        Same(truth.Sex, read.Patient?.Sex?.Value);
        Same(truth.LicensedIn.ToArray(), read.Reviewer?.LicensedIn.Select(state => state.Value).ToArray());
        Same(truth.Certifications.ToArray(), read.Reviewer?.Specialties.Select(specialty => specialty.Value).ToArray());
        Same(truth.Summary, read.ClinicalCaseSummary?.Value);
        Same(truth.Items.Length, read.Items.Length);
        foreach (var (item, found) in truth.Items.Zip(read.Items))
        {
            Same(item.Heading, found.Heading?.Value);
            Same(item.Outcome, found.Outcome?.Value);
            Same(item.Requested, found.Requested?.Value);
            Same(item.Authorized, found.Authorized?.Value);
            Same(item.Disputed, found.Disputed?.Value);
            Same(item.Category, found.Treatment?.Category);
            Same(item.Treatment, found.Treatment?.Name?.Value);
            Same(item.Class, found.Treatment?.Class);
            Same(item.Strength, found.Treatment?.Strength?.Value);
            Same(item.Quantity, found.Treatment?.Quantity?.Value);
            Same(item.Refills, found.Treatment?.Refills?.Value);
            Same(item.Visits, found.Treatment?.Visits?.Value.Exact);
            SameLine(item.ClaimsAdministratorGuideline, found.ClaimsAdministratorGuideline?.Value);
            SameLine(item.ReviewerGuideline, found.ReviewerGuideline?.Value);
            Same(item.Rationale, found.Rationale?.Value);
        }

        void SameLine(GuidelineLine? written, GuidelineLine? line)
        {
            Same(written?.Text, line?.Text);
            Same(written?.Citations.Select(InWords).ToArray(), line?.Citations.Select(InWords).ToArray());
            Same((written?.NoneCited, written?.NotBasedOnMtus), (line?.NoneCited, line?.NotBasedOnMtus));
        }

        void Same<T>(T written, T found)
        {
            if (written is string[] one ? !(found is string[] other && one.AsSpan().SequenceEqual(other)) : !EqualityComparer<T>.Default.Equals(written, found))
                Assert.Fail($"{truth.Number}: written \"{Shown(written)}\", read \"{Shown(found)}\" in\n{letter.Text}");
        }
    }

    private static string InWords(GuidelineCitation citation) =>
        $"{citation.Source}: {citation.Guideline} ({citation.Edition}) {string.Join(" | ", citation.Sections)}, {string.Join(" | ", citation.Pages)}";

    private static string? Shown<T>(T value) => value is string[] many ? string.Join("; ", many) : value?.ToString();
}
