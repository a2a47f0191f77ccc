using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.People;

/// <summary>Users as Identity reads and writes them; authenticator keys, recovery codes and invitations are sealed with the master key.</summary>
internal sealed class UserStore(CaseworkDb db, MasterKey master) : UserOnlyStore<User, CaseworkDb, string>(db)
{
    public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken = default) =>
        base.SetTokenAsync(
            user, loginProvider, name, value is null ? null : Convert.ToBase64String(master.Wrap(Encoding.UTF8.GetBytes(value), Purpose(user, name))), cancellationToken);

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken = default) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept
            ? Encoding.UTF8.GetString(master.Unwrap(Convert.FromBase64String(kept), Purpose(user, name)))
            : null;

    private static string Purpose(User user, string name) => $"user/{user.Id}/{name}";
}
