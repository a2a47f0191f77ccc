using OpenImr.Core.Cases;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What is decided on, in the words in which it was asked.</summary>
public sealed class DisputedItemTests
{
    private static DisputedItem Of(RequestedItem asked) => DisputedItem.Of(new(asked, Cast.Number, ItemStatus.InDispute));

    [Fact]
    public void A_denied_item_keeps_the_requests_own_words()
    {
        var item = Of(Cast.Items[0]);
        Assert.Equal(("Soma 350 mg, sixty count with one refill", "Soma 350 mg, sixty count with one refill", null), (item.Heading, item.Disputed, item.Authorized));
        Assert.Equal((1, "muscle spasm", null, Cast.Number), (item.Number, item.Purpose, item.DependsOn, item.Origin));
    }

    [Fact]
    public void A_modified_item_tells_what_was_asked_what_stands_and_what_is_decided()
    {
        var item = Of(Cast.Items[1]);
        Assert.Equal(("12 visits of physical therapy", "6 visits", "6 visits of physical therapy"), (item.Requested, item.Authorized, item.Disputed));
        Assert.Equal(
            "12 visits of physical therapy were the original request. 6 visits were authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, 6 visits of physical therapy is",
            item.Heading);
    }

    [Theory]
    [InlineData("PT 12 visits", "12 visits", "6 visits", "6 visits", "PT 12 visits; in dispute: 6 visits")]
    [InlineData("Physical therapy, lumbar spine, 12 visits", "12 visits", "Six visits", "the remaining visits", "Physical therapy, lumbar spine, 12 visits; in dispute: the remaining visits")]
    [InlineData("Norco 10/325 mg #120", "#120", "#60", "#60", "Norco 10/325 mg #120; in dispute: #60")]
    [InlineData("Norco 10/325 mg #120", "Norco #120", "Norco #60", "Norco #60", "Norco #60")]
    [InlineData("Zygomorph unit, purchase", "purchase", "rental, 30 days", "purchase", "Zygomorph unit, purchase; in dispute: purchase")]
    [InlineData("Zygomorph unit, purchase", "Zygomorph, purchase", "rental", "the Zygomorph itself", "the Zygomorph itself")]
    public void A_partly_authorized_item_keeps_its_treatments_name_whatever_was_typed(string asWritten, string requested, string authorized, string remaining, string disputed)
    {
        var item = Of(Cast.Items[1] with { AsWritten = asWritten, Requested = requested, Authorized = authorized, Remaining = remaining });
        Assert.Equal(disputed, item.Disputed);
        Assert.Contains($"portion of the original request, {disputed} is", item.Heading, StringComparison.Ordinal);
        Assert.StartsWith(asWritten[..4], item.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_that_tells_the_three_parts_already_is_not_told_twice()
    {
        const string Told = "12 visits was the original request. 6 visits was authorized. The remaining 6 visits is";
        Assert.Equal(Told, Of(Cast.Items[1] with { AsWritten = Told }).Heading);
    }

    [Theory]
    [InlineData(ItemStatus.InFile)]
    [InlineData(ItemStatus.NotReviewable)]
    [InlineData(ItemStatus.Terminated)]
    public void An_item_that_is_not_in_dispute_is_no_disputed_item(ItemStatus status) =>
        Assert.Throws<ArgumentException>(() => DisputedItem.Of(new(Cast.Items[0], Cast.Number, status)));
}
