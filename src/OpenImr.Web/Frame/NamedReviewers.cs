using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Reviewers as the person who is signed in may know them.</summary>
public static class NamedReviewers
{
    /// <summary>Names the reviewers of a case; without a case, no seat is known.</summary>
    public static ReviewerNames Reviewers(this HttpContext context, ReviewCase? review = null) => ReviewerNames.For(context.Actor(), review);
}
