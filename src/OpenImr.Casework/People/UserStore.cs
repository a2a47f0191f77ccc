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
            user, loginProvider, name, value is null ? null : Sealed(master, user.Id, name, value), cancellationToken);

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken = default) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept
            ? Opened(master, user.Id, name, kept)
            : null;

    /// <summary>The provider of the tokens that are not Identity's.</summary>
    public const string OurProvider = "OpenIMR";

    /// <summary>A token as it is kept.</summary>
    public static string Sealed(MasterKey master, string user, string name, string value) => Convert.ToBase64String(master.Wrap(Encoding.UTF8.GetBytes(value), Purpose(user, name)));

    /// <summary>What a kept token says.</summary>
    public static string Opened(MasterKey master, string user, string name, string kept) => Encoding.UTF8.GetString(master.Unwrap(Convert.FromBase64String(kept), Purpose(user, name)));

    private static string Purpose(string user, string name) => $"user/{user}/{name}";
}
