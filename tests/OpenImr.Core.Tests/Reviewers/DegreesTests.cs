using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>Who is a physician in workers' compensation (Lab. Code § 3209.3).</summary>
public sealed class DegreesTests
{
    [Proves("Lab. Code § 3209.3(a)")]
    [Theory]
    [InlineData("MD", Degree.DoctorOfMedicine)]
    [InlineData("M.D.", Degree.DoctorOfMedicine)]
    [InlineData("D.O.", Degree.DoctorOfOsteopathicMedicine)]
    [InlineData("psychologist", Degree.Psychologist)]
    [InlineData("L.Ac.", Degree.Acupuncturist)]
    [InlineData("optometrist", Degree.Optometrist)]
    [InlineData("DDS", Degree.Dentist)]
    [InlineData("D.M.D.", Degree.Dentist)]
    [InlineData("DPM", Degree.Podiatrist)]
    [InlineData("D.C.", Degree.Chiropractor)]
    public void The_professions_that_the_law_names_are_physicians(string text, Degree degree) =>
        Assert.Equal(degree, Assert.IsType<Outcome<Degree>.Accepted>(Degrees.Read(text)).Value);

    [Proves("Lab. Code § 3209.3(a)")]
    [Theory]
    [InlineData("RN", "A registered nurse is no physician in this law.")]
    [InlineData("Registered Nurse", "A registered nurse is no physician in this law.")]
    [InlineData("N.P.", "A nurse practitioner is no physician in this law.")]
    [InlineData("PA-C", "A physician assistant is no physician in this law.")]
    [InlineData("Ph.D.", "\"Ph.D.\" is no degree of a physician in this law.")]
    [InlineData("", "\"\" is no degree of a physician in this law.")]
    public void Anyone_else_is_refused_with_the_law_and_with_who_would_be_right(string text, string sentence)
    {
        var reason = Assert.Single(Assert.IsType<Outcome<Degree>.Refused>(Degrees.Read(text)).Refusal.Reasons);
        Assert.StartsWith(sentence, reason.Sentence, StringComparison.Ordinal);
        Assert.Contains("A reviewer is an MD, a DO, a psychologist", reason.Sentence, StringComparison.Ordinal);
        Assert.Equal("Lab. Code § 3209.3(a)", reason.Provision?.Citation);
    }

    [Fact]
    public void Every_degree_reads_back_from_its_words_and_only_physicians_and_surgeons_need_a_board()
    {
        foreach (var degree in Enum.GetValues<Degree>())
        {
            Assert.Equal(degree, Assert.IsType<Outcome<Degree>.Accepted>(Degrees.Read(degree.InWords())).Value);
            Assert.Equal(degree.NeedsBoardCertification(), degree.Field() is null);
        }
    }
}
