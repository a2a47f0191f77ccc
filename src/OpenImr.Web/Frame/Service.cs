using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>To whom letters go, and how the party wants them.</summary>
internal static class Service
{
    /// <summary>A recipient as a choice: the part, the name, and where the letter goes if nothing else is typed.</summary>
    public static Choice Recipient(CaseParties parties, PartyRole role)
    {
        var to = new BundledMailing(role, Preferred(parties, role) ?? ServiceMethod.MailCalifornia, null, default).For(parties);
        return new(role.ToString(), Shown.Party(role), to.Address is { } where ? $"{to.Name}, {where}" : to.Name);
    }

    /// <summary>How it is sent; first as the party wants it, where that is known.</summary>
    public static ActField.OneOf Way(string name, string label, CaseParties parties, PartyRole? role) => new(name, label, Choice.Of<ServiceMethod>(Words.Of))
    {
        Initial = role is { } known && Preferred(parties, known) is { } method ? [method.ToString()] : [],
    };

    /// <summary>How the party wants letters; null where that is not on record.</summary>
    public static ServiceMethod? Preferred(CaseParties parties, PartyRole role) => role switch
    {
        PartyRole.Employee => parties.Employee.Service?.Method,
        PartyRole.Representative => parties.Representative?.Service?.Method,
        PartyRole.ClaimsAdministrator => parties.ClaimsAdministrator.Service?.Method,
        PartyRole.RequestingPhysician => parties.RequestingPhysician.Service?.Method,
        _ => null,
    };
}
