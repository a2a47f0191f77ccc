using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Access;

/// <summary>Who knows a reviewer by the lasting token, and what everyone else reads in its place (Lab. Code § 4610.6(f)).</summary>
public sealed class ReviewerNamesTests
{
    private static readonly Role[] MayKnow = [Role.Coordinator, Role.Credentialing, Role.MedicalDirector];
    private static readonly ReviewCase Review = Cast.CaseAt(CaseStage.Drafted);
    private static readonly ReviewerId Seated = Review.Panel[0].Reviewer;

    public static TheoryData<Role> Everyone => [.. Enum.GetValues<Role>()];

    private static Actor As(Role role, string user = "x") => new(user, "X", [role]);

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Three_roles_know_the_lasting_token_and_a_reviewer_his_or_her_own(Role role)
    {
        var names = ReviewerNames.For(As(role), Review);
        Assert.Equal(MayKnow.Contains(role), names.Knows(Seated));
        Assert.Equal(MayKnow.Contains(role) ? "R-0412" : "Expert reviewer (seat 1)", names.Of(Seated));
        Assert.Equal(role == Role.Reviewer || MayKnow.Contains(role), ReviewerNames.For(As(role, "R-0412"), Review).Knows(Seated));
    }

    [Theory]
    [InlineData("Expert reviewer R-0412 signed the determination.", "Expert reviewer (seat 1) signed the determination.")]
    [InlineData("Assigned to expert reviewer R-0412: pain medicine.", "Assigned to expert reviewer (seat 1): pain medicine.")]
    [InlineData("Complete file sent to R-0412", "Complete file sent to expert reviewer (seat 1)")]
    [InlineData("R-0412 has signed. R-0412 is asked.", "Expert reviewer (seat 1) has signed. Expert reviewer (seat 1) is asked.")]
    [InlineData("r-0412 is on leave; ask R-0598.", "Expert reviewer (seat 1) is on leave; ask another expert reviewer.")]
    [InlineData("(R-0412, R-0598)", "(expert reviewer (seat 1), another expert reviewer)")]
    [InlineData("Claim WC-R-0412 and AR-0412, R-04121, R-0412-7", "Claim WC-R-0412 and AR-0412, R-04121, R-0412-7")]
    [InlineData("", "")]
    public void A_text_names_a_reviewer_by_seat_whoever_wrote_it(string written, string read)
    {
        Assert.Equal(read, ReviewerNames.For(As(Role.Regulator), Review).In(written));
        Assert.Equal(read, ReviewerNames.Outward(Review).In(written));
        Assert.Equal(written, ReviewerNames.For(As(Role.Coordinator), Review).In(written));
    }

    [Fact]
    public void Without_a_case_no_seat_is_told() =>
        Assert.Equal("Ask an expert reviewer.", ReviewerNames.For(As(Role.Clerk), null).In("Ask R-0412."));

    [Fact]
    public void A_refusal_keeps_its_law_and_its_reasons()
    {
        var read = ReviewerNames.For(As(Role.Clerk), Review).In(new Refusal("R-0412 has signed. To change the draft, have it given back first."));
        Assert.Equal("Expert reviewer (seat 1) has signed. To change the draft, have it given back first.", read.ToString());
    }

    [Fact]
    public void A_seat_is_kept_by_who_left_and_says_nothing_of_another_case()
    {
        var first = new ReviewerId(598);
        var released = Cast.CaseAt(CaseStage.WithReviewer)
            .Apply(new CaseEvent.ReviewerReleased(Seated, ReleaseKind.Declined, "No time."))
            .Apply(new CaseEvent.ReviewerAssigned(first, Review.Panel[0].Credentials, [], null));
        Assert.Equal((1, 2), (released.SeatOf(Seated), released.SeatOf(first)));
        Assert.Null(Review.SeatOf(first));
        Assert.Equal("Expert reviewer (seat 1)", ReviewerNames.Outward(Cast.CaseAt(CaseStage.WithReviewer)).Of(Seated));
    }
}
