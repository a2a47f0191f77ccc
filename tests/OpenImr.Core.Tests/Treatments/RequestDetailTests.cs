using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>A request that leaves something open is told; one that does not is left in peace.</summary>
public sealed class RequestDetailTests
{
    [Theory]
    [InlineData("Oxycodone 10 mg", "quantity")]
    [InlineData("Norco 10/325mg", "quantity")]
    [InlineData("Soma Unknown prescription", "strength and quantity")]
    [InlineData("SOMA", "strength, quantity or number")]
    [InlineData("Alprazolam", "strength, quantity or number")]
    [InlineData("Physical therapy for the lumbar spine", "number of visits")]
    [InlineData("Acupuncture", "number of visits")]
    public void What_is_missing_is_named(string asWritten, string missing) => Assert.Equal([missing], RequestDetail.MissingIn(asWritten));

    [Theory]
    [InlineData("Soma 350 mg, sixty count with one refill")]
    [InlineData("Carisoprodol (Soma) 350 mg #60")]
    [InlineData("Ketamine 5% cream 60 gm")]
    [InlineData("Lidocaine 5% patch, #30")]
    [InlineData("Tramadol 50 mg, 30 days")]
    [InlineData("Physical therapy, 2 times a week for 4 weeks (8 visits)")]
    [InlineData("Acupuncture, six sessions")]
    [InlineData("MRI of the lumbar spine without contrast")]
    [InlineData("L4-L5 fusion")]
    [InlineData("TENS unit, purchase")]
    [InlineData("Electroencephalogram")]
    [InlineData("Medical clearance")]
    public void Nothing_is_missing_or_nothing_can_be_told(string asWritten) => Assert.Empty(RequestDetail.MissingIn(asWritten));
}
