using OpenImr.Core.Law;

namespace OpenImr.Cli;

/// <summary>A provision in the tool's JSON, with its standing for a matter that arose on a day.</summary>
internal sealed record ProvisionAnswer(string Citation, Standing Standing, DateOnly InForceFrom)
{
    public static ProvisionAnswer Of(Provision provision, DateOnly day) => new(provision.Citation, provision.StandingOn(day), provision.InForceFrom);
}
