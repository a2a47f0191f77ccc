using System.Globalization;
using System.Text;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A clock of a case as plain text, to be copied into a letter or a mail.</summary>
internal static class ClockEndpoints
{
    public static void MapClocks(this IEndpointRouteBuilder routes) => routes.MapGet("/cases/{number}/clocks/{rule}.txt", ShowAsync);

    private static async Task<IResult> ShowAsync(string number, string rule, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        var read = await ReadCase.HandleAsync(new(which), context.Actor(), office, stop);
        if (read is not Outcome<ReadCase.CaseInFull>.Accepted { Value: var found })
        {
            context.Explain(read);
            return Results.NotFound();
        }

        return found.Clocks.FirstOrDefault(c => c.Rule == rule) is { } clock
            ? Results.Text($"{which} · {clock.Name}\n{string.Join('\n', clock.Deadline.Told())}\n", "text/plain", Encoding.UTF8)
            : Results.NotFound();
    }
}
