using FsCheck;
using FsCheck.Fluent;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

/// <summary>Arbitrary valid messages as lists of field and value, and arbitrary broken bytes.</summary>
internal static class MessageSamples
{
    private const string AlphaNumeric = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Valid messages of a dialect: any message type, any fields, any values.</summary>
    public static Gen<(int Mti, (int Field, string Value)[] Values)> Messages(Dialect dialect)
    {
        var rows = dialect.Fields.ToArray();
        var values = Gen.SubListOf(rows).SelectMany(chosen => Gen.CollectToArray(chosen, row => Value(row).Select(value => (row.Number, value))));
        var types = from version in Gen.Choose(0, 9) from kind in Gen.Choose(1, 8) from rest in Gen.Choose(0, 99) select (version * 1000) + (kind * 100) + rest;
        return types.SelectMany(mti => values.Select(list => (mti, list)));
    }

    /// <summary>Values of a field, in the form of <see cref="IsoMessage.SetValue"/>.</summary>
    public static Gen<string> Value(FieldDefinition field)
    {
        var length = field.Form == LengthForm.Fixed ? Gen.Constant(field.Length) : Gen.OneOf(Gen.Choose(0, Math.Min(field.Length, 30)), Gen.Choose(0, field.Length));
        return length.SelectMany(count => field.Class switch
        {
            FieldClass.B => Text("0123456789ABCDEF", 2 * count),
            FieldClass.N => Text("0123456789", count),
            FieldClass.Z => Text("0123456789D", count),
            FieldClass.A => Text(AlphaNumeric.Replace("0123456789", "", StringComparison.Ordinal), count),
            FieldClass.An => Text(AlphaNumeric, count),
            FieldClass.Xn => count == 0 ? Gen.Constant("") : Text("0123456789", count - 1).Select(digits => "C" + digits),
            _ => Chinese(count),
        });
    }

    /// <summary>A dump or a valid message with one to eight bytes changed, inserted, removed or cut, or wholly random bytes.</summary>
    /// <param name="random">The source.</param>
    /// <param name="seeds">Messages to start from.</param>
    public static byte[] Broken(Random random, IReadOnlyList<byte[]> seeds)
    {
        if (random.Next(8) == 0)
        {
            var noise = new byte[random.Next(120)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = new List<byte>(seeds[random.Next(seeds.Count)]);
        for (var changes = random.Next(1, 9); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.RemoveAt(at);
                    break;
                case 4:
                    bytes[at] = (byte)((bytes[at] & 0xF0) | 0x0F);
                    break;
                default:
                    if (random.Next(10) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static Gen<string> Text(string alphabet, int length) =>
        Gen.ArrayOf(Gen.Elements(alphabet.ToCharArray()), length).Select(characters => new string(characters));

    // Of so many bytes: a Chinese character counts two.
    private static Gen<string> Chinese(int bytes) =>
        from characters in Gen.Choose(0, bytes / 2)
        from chinese in Text("银联交易成功失败请稍后重试，。￥", characters)
        from ascii in Text("09AZaz ~!-^", bytes - (2 * characters))
        select chinese + ascii;
}
