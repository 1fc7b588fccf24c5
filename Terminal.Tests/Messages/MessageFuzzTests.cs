using System.Runtime.ExceptionServices;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

/// <summary>Mutated and random inputs: only typed errors, and what is accepted packs again as documented.</summary>
public sealed class MessageFuzzTests
{
    private const int Seed = 8583;

    private int _thrown;

    [Test]
    public void Twenty_thousand_broken_inputs_only_give_typed_errors() => Run(20_000);

    [Test]
    [Category("Long")]
    public void A_million_broken_inputs_only_give_typed_errors() => Run(1_000_000);

    private void Run(int inputs)
    {
        var random = new Random(Seed);
        var worlds = new[] { new World(Dialect.UnionPay), new World(Dialect.UnionPaySm4), new World(Dialect.Iso87Ascii) };
        _thrown = 0;
        var thread = Environment.CurrentManagedThreadId;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            for (var i = 0; i < inputs; i++)
            {
                var world = worlds[random.Next(4) switch { 0 => 2, 1 => 1, _ => 0 }];
                world.Try(MessageSamples.Broken(random, world.Seeds));
            }
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.That(_thrown, Is.Zero, "exceptions were thrown, even if caught");
        Assert.That(worlds.Select(world => world.Complaint), Is.All.Null);
        Assert.That(worlds.Sum(world => world.Accepted), Is.GreaterThan(inputs / 50), "too few inputs were accepted to show anything");
        Assert.That(worlds.Sum(world => world.Refused), Is.GreaterThan(inputs / 4), "too few inputs were refused to show anything");

        void Count(object? sender, FirstChanceExceptionEventArgs e)
        {
            if (Environment.CurrentManagedThreadId == thread)
                _thrown++;
        }
    }

    private sealed class World
    {
        private readonly Dialect _dialect;
        private readonly MessageCodec _codec;
        private readonly IsoMessage _message;
        private readonly IsoMessage _again;
        private readonly byte[] _packed = new byte[65536];

        public World(Dialect dialect)
        {
            _dialect = dialect;
            _codec = new MessageCodec(dialect);
            _message = new IsoMessage(dialect);
            _again = new IsoMessage(dialect);
            Seeds = [.. WireDump.All.Select(Repacked).Where(seed => seed.Length > 0)];
        }

        public IReadOnlyList<byte[]> Seeds { get; }

        public int Accepted { get; private set; }

        public int Refused { get; private set; }

        public string? Complaint { get; private set; }

        public void Try(byte[] input)
        {
            if (!_codec.TryUnpack(input, _message, out var error))
            {
                Refused++;
                if (error.Reason == MessageErrorReason.None || error.Offset < 0 || error.Offset > input.Length || error.Field is < 0 or > 128)
                    Complaint ??= $"{Convert.ToHexString(input)}: {error}";
                return;
            }

            Accepted++;
            if (!_codec.TryPack(_message, _packed, out var written, out error) || !DiffersOnlyAsDocumented(input, _packed.AsSpan(0, written)))
                Complaint ??= $"{Convert.ToHexString(input)} became {Convert.ToHexString(_packed, 0, written)} {error}";
        }

        // Same length and same values; a differing byte is a pad nibble F, a lower-case hexadecimal character, or D for = in a track.
        private bool DiffersOnlyAsDocumented(ReadOnlySpan<byte> input, ReadOnlySpan<byte> packed)
        {
            if (input.SequenceEqual(packed))
                return true;
            if (input.Length != packed.Length || !_codec.TryUnpack(packed, _again, out _) || _again.Count != _message.Count)
                return false;
            foreach (var field in _message.Fields)
            {
                if (!_message.FieldEquals(field, _again))
                    return false;
            }

            for (var i = 0; i < input.Length; i++)
            {
                var fine = input[i] == packed[i] || (_dialect.Bitmap == BitmapForm.Binary
                    ? (input[i] ^ packed[i]) is 0x0F or 0xF0
                    : input[i] == packed[i] + 32 || (input[i] == 'D' && packed[i] == '='));
                if (!fine)
                    return false;
            }

            return true;
        }

        // The dumps in this dialect: the values of the fields that it has too.
        private byte[] Repacked(WireDump dump)
        {
            _message.Clear();
            _message.Mti = int.Parse(dump.Mti, System.Globalization.CultureInfo.InvariantCulture);
            foreach (var (field, value) in dump.Fields)
                _message.SetValue(int.Parse(field, System.Globalization.CultureInfo.InvariantCulture), value, out _);
            return _codec.TryPack(_message, _packed, out var written, out _) ? _packed[..written] : [];
        }
    }
}
