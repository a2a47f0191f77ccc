using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenImr.Casework.Storage;

namespace OpenImr.Web.Frame;

/// <summary>Healthy when the read tables answer.</summary>
internal sealed class StoreHealth(CaseworkStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = store.NewContext();
        await db.Cases.Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
