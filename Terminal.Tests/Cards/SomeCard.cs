using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Cards;

/// <summary>Cards with sound check digits, drawn at random.</summary>
internal static class SomeCard
{
    private const string Letters = " ABCDEFGHIJKLMNOPQRSTUVWXYZ./-'0123456789";

    /// <summary>Tracks 1 to 3 between the sentinels.</summary>
    public static string[] Tracks(IRandomSource random)
    {
        var pan = AccountNumber(random);
        var rest = Digits(random, 2) + $"{1 + random.NextInt(12):00}" + Digits(random, 3);
        var name = new string([.. Enumerable.Range(0, 2 + random.NextInt(25)).Select(_ => Letters[random.NextInt(Letters.Length)])]);
        var own = Digits(random, random.NextInt(Track2.MaxLength - pan.Length - 7));
        return [$"B{pan}^{name}^{rest}{own}", $"{pan}={rest}{own}", $"99{pan}={Digits(random, 20 + random.NextInt(50))}={Digits(random, 4)}"];
    }

    public static string AccountNumber(IRandomSource random)
    {
        var body = Digits(random, Pan.MinLength - 1 + random.NextInt(Pan.MaxLength - Pan.MinLength + 1));
        for (var check = '0'; ; check++)
        {
            Pan.TryCreate(body + check, out var pan);
            if (pan!.HasValidCheckDigit()) return body + check;
        }
    }

    private static string Digits(IRandomSource random, int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => (char)('0' + random.NextInt(10)))]);
}
