using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace OpenImr.Casework.Storage;

/// <summary>Makes an opened store known to the web application and the command line.</summary>
public static class StorageSetup
{
    /// <summary>Registers the store and its parts. The caller opened it and disposes it.</summary>
    public static IServiceCollection AddOpenImrStorage(this IServiceCollection services, CaseworkStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return services
            .AddSingleton(store)
            .AddSingleton(store.Cases)
            .AddSingleton(store.Vault)
            .AddSingleton<IDbContextFactory<CaseworkDb>>(new Contexts(store))
            .AddScoped(_ => store.NewContext());
    }

    private sealed class Contexts(CaseworkStore store) : IDbContextFactory<CaseworkDb>
    {
        public CaseworkDb CreateDbContext() => store.NewContext();
    }
}
