using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>The table of specialties explains each of its answers.</summary>
public sealed class SpecialtyMapTests
{
    private static IReadOnlyList<ItemFit> Fit(string field, string? requesting = null, string? first = null) => SpecialtyMap.Standard.Fit(
        [field],
        Cast.CaseAt(CaseStage.RecordsComplete) is var review && first is null && requesting is null
            ? review.Apply(new CaseEvent.PartiesChanged(Cast.Parties with { RequestingPhysician = Cast.Physician with { Specialty = null } }, "test"))
            : ReviewCase.Fold(
            [
                Cast.Received() with
                {
                    Parties = Cast.Parties with { RequestingPhysician = Cast.Physician with { Specialty = requesting } },
                    UtilizationReview = Cast.UtilizationReview with { Items = [Cast.Items[0] with { AsWritten = first ?? Cast.Items[0].AsWritten }] },
                },
                new CaseEvent.FoundEligible(Cast.ReceivedOn, [1], [], [], null),
            ]));

    [Fact]
    public void The_requesting_physicians_specialty_is_the_same_under_any_of_its_names()
    {
        var fit = Assert.Single(Fit("Pain Management", "Interventional Pain Medicine"));
        Assert.Equal((SpecialtyFit.Same, "Pain Management is the requesting physician's specialty"), (fit.Fit, fit.Why));
    }

    [Theory]
    [InlineData("Pain Management", "Soma 350 mg, sixty count", SpecialtyFit.Same, "\"soma\"")]
    [InlineData("Occupational Medicine", "Soma 350 mg, sixty count", SpecialtyFit.Similar, "\"soma\"")]
    [InlineData("Psychiatry", "Soma 350 mg, sixty count", SpecialtyFit.NotShown, "does not connect")]
    [InlineData("Chiropractic", "12 chiropractic visits", SpecialtyFit.Same, "\"chiropractic\"")]
    [InlineData("Neurosurgery", "L4-L5 fusion", SpecialtyFit.Same, "Neurological Surgery covers surgery of the spine")]
    [InlineData("Psychology", "Six sessions of psychotherapy", SpecialtyFit.Same, "psychological care")]
    [InlineData("PM&R", "EMG/NCV of both legs", SpecialtyFit.Same, "electrodiagnostic tests")]
    [InlineData("Dermatology", "A somatic thing", SpecialtyFit.NotShown, "does not connect")]
    public void The_treatments_words_decide(string field, string item, SpecialtyFit expected, string why)
    {
        var fit = Assert.Single(Fit(field, first: item));
        Assert.Equal(expected, fit.Fit);
        Assert.Contains(why, fit.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_treatment_says_nothing_the_body_part_decides() =>
        Assert.Contains("Neurological Surgery covers spine", Assert.Single(Fit("Neurological Surgery", first: "Follow-up visit")).Why, StringComparison.Ordinal);

    [Fact]
    public void Each_item_has_its_own_answer() => Assert.Equal([1, 2, 5, 6], Fit("Anesthesiology").Select(f => f.Item));
}
