using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Demo;

/// <summary>Gives the reviewers of the demonstration the capacity that their cases need: nobody has more than his or her limit, and the reviewer whom a visitor may be has room for as many again.</summary>
internal static class DemoRoom
{
    private const int LeastOfPersona = 10;

    public static async Task MakeAsync(CaseworkStore store, DateOnly today, CancellationToken stop)
    {
        var reviewers = new ReviewerStore(store.Events);
        foreach (var (token, load) in await FindReviewers.OpenCasesAsync(store, stop))
        {
            if (await reviewers.LoadAsync(token, stop) is not Outcome<ExpertReviewer>.Accepted { Value.Availability: { } availability })
                continue;
            var capacity = token == DemoPanel.Persona ? Math.Max(LeastOfPersona, load * 2) : load;
            if (availability.Capacity < capacity && await reviewers.RecordAsync(token, DemoOffice.Director, [new ReviewerEvent.AvailabilityChanged(availability with { Capacity = capacity })], today, stop) is Outcome<ExpertReviewer>.Refused { Refusal: var refusal })
                throw new InvalidOperationException($"The demonstration's panel cannot be so: {refusal}");
        }
    }
}
