using System.Globalization;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary>The books that <c>journal</c>, <c>ledger</c> and <c>audit</c> look into.</summary>
internal static class Books
{
    /// <summary>Finds the state folder that the options name.</summary>
    /// <exception cref="CommandFailure">A virtual run without a folder leaves nothing to look at, or the named folder is not there.</exception>
    public static StateBooks Of(RunSettings settings)
    {
        if (settings is { Clock: ClockKind.Virtual, StateFolder: null })
            throw CommandFailure.Usage("A virtual run without --state leaves nothing to look at; name its --state DIR.");
        if (settings.StateFolder is { } named && !Directory.Exists(named))
            throw CommandFailure.BadInput($"There is no folder {named}.");
        return new StateBooks(settings.StateFolder ?? RunSettings.DefaultStateFolder, Profiles.Load(settings.Profile));
    }

    /// <summary>Business time as it is printed.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A batch number or STAN as it is printed.</summary>
    public static string Six(int number) => number.ToString("000000", CultureInfo.InvariantCulture);
}
