using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

/// <summary>Imports a folder of letters and says how far it is. The test of the library starts it and kills it.</summary>
internal static class KilledImport
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new StoreSettings(new DataFolder(args[0]), Postgres: args[1] == "-" ? null : args[1]);
        if (await OpenOffice.HandleAsync(settings, StandingClock.Fixed, CancellationToken.None) is not Outcome<Office>.Accepted { Value: var office })
            return 1;
        await using var store = office.Store;
        await ImportLetters.HandleAsync(new([args[2]]) { Progress = new Said() }, new("importer", "Importer", [Role.Records]), office, CancellationToken.None);
        return 0;
    }

    private sealed class Said : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            Console.Out.Write($"{value.Done}\n");
            Console.Out.Flush();
        }
    }
}
