using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Cards that answer anything: the kernel comes to one of its ends, within bounds of commands and memory.</summary>
public sealed class CardFuzzTests
{
    // One transaction holds at most the store of data objects twice over (while lists are built), and what its commands and answers need.
    private const long MostBytes = 4 * 1024 * 1024;
    private const int MostCommands = 2000;

    [Test]
    public void Twenty_thousand_mutated_answers() => Fuzz(20_000);

    [Test]
    [Category("Long")]
    public void A_million_mutated_answers() => Fuzz(1_000_000);

    [Test]
    public void Twenty_thousand_mutated_data_objects() => FuzzTlv(20_000);

    [Test]
    [Category("Long")]
    public void A_million_mutated_data_objects() => FuzzTlv(1_000_000);

    private static void Fuzz(int answers)
    {
        var random = new SeededRandomSource(1, "card-fuzz");
        var benches = new Func<KernelBench>[]
        {
            () => OnlineTests.Bench(new HostReply("00", Convert.FromHexString("01020304050607083030"), Convert.FromHexString("720686048424000A"))),
            () => SelectionTests.Bench(SelectionTests.Entry(TestCard.Aid, "A", "01"), SelectionTests.Entry("A000000333010102", "B", "02")),
            () => DataAuthenticationTests.Online(Aip.Dda),
            () => DataAuthenticationTests.Online(Aip.Cda),
            () => new TestIssuer().Bench(Aip.Sda),
            Verifying,
        };
        var ends = new Dictionary<KernelEnd, int>();
        for (var mutated = 0; mutated < answers;)
        {
            using var bench = benches[random.NextInt(benches.Length)]();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (end, changed, commands) = Run(bench, random);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostBytes));
            Assert.That(commands, Is.LessThan(MostCommands));
            ends[end] = ends.GetValueOrDefault(end) + 1;
            mutated += Math.Max(1, changed);
        }

        Assert.That(ends.Keys, Is.SupersetOf(new[] { KernelEnd.CardDataInvalid, KernelEnd.ApplicationMissing, KernelEnd.ApprovedOnline, KernelEnd.DeclinedOffline }));
    }

    private static KernelBench Verifying()
    {
        var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, "0000000000000000" + "4100" + "4200" + "5E00" + "1F00")
            .With(EmvTags.LowerOfflineLimit, "01").With(EmvTags.UpperOfflineLimit, "02").With(EmvTags.Tdol, "9F0206").With(EmvTags.Cdol2, "9814" + "8A02");
        return bench;
    }

    private static (KernelEnd End, int Mutated, int Commands) Run(KernelBench bench, SeededRandomSource random)
    {
        using var kernel = new EmvKernel(bench.Configuration, bench.Details, new ScriptedRandom());
        var (mutated, commands) = (0, 0);
        KernelInput input = new KernelInput.Begin();
        while (true)
        {
            switch (kernel.Next(input))
            {
                case KernelNeed.Completed completed:
                    return (completed.Result.End, mutated, commands);
                case KernelNeed.Command command:
                    commands++;
                    var bytes = bench.Card.Respond(command.Apdu).ToBytes();
                    if (random.NextInt(6) == 0)
                    {
                        bytes = Mutate(random, bytes);
                        mutated++;
                    }

                    input = ResponseApdu.TryParse(bytes, out var answer) ? new KernelInput.Answer(answer) : new KernelInput.CardLost();
                    break;
                case KernelNeed.Choice choice:
                    input = new KernelInput.Chosen(random.NextInt(choice.Choices.Count));
                    break;
                case KernelNeed.Confirmation:
                    input = new KernelInput.Confirmed(random.NextInt(2) == 0);
                    break;
                case KernelNeed.PinAtCard:
                    input = new KernelInput.PinAtCard(PinEntryEnd.Entered, new ushort[] { 0x9000, 0x63C2, 0x63C0, 0x6983, 0x6A80 }[random.NextInt(5)]);
                    break;
                case KernelNeed.PinForHost:
                    input = new KernelInput.PinForHost(PinEntryEnd.Entered);
                    break;
                case KernelNeed.Document:
                    input = new KernelInput.DocumentChecked(true);
                    break;
                case KernelNeed.LookUp:
                    input = new KernelInput.LookedUp(false, 0);
                    break;
                default:
                    input = bench.Host is null ? new KernelInput.HostUnreachable() : new KernelInput.HostAnswered(bench.Host);
                    break;
            }
        }
    }

    private static void FuzzTlv(int count)
    {
        var random = new SeededRandomSource(1, "tlv-fuzz");
        byte[][] samples =
        [
            Convert.FromHexString("6F3B8408A000000333010102A52F500B55494343204352454449548701015F2D02636E9F1101019F120B5549434320435245444954BF0C059F4D020B0A"),
            Convert.FromHexString("70365F201AD2F8C1AA3632B1EAD7BCBFA840B2E2CAD4D7A8D3C343617264739F61123131303130313139383630363230303031309F620100"),
            Convert.FromHexString("9F02069F03069F1A0295055F2A029A039C019F37049F21039F4E149F3403"),
        ];
        var sound = 0;
        for (var i = 0; i < count; i++)
        {
            var data = Mutate(random, samples[random.NextInt(samples.Length)]);
            if (BerTlv.Check(data, TlvPadding.ZerosAndOnes, TlvLimits.Card) is { } error)
                Assert.That(error.Offset, Is.InRange(0, data.Length));
            else
                sound++;
            BerTlv.TryFind(data, EmvTags.LogEntry, out _, TlvPadding.ZerosAndOnes);
            if (Dol.Check(data, out var length) is { } wrong)
                Assert.That(wrong.Offset, Is.InRange(0, data.Length));
            else
                Assert.That(length, Is.InRange(0, Dol.MaxLength));
            if (!HostReply.TryParse("00", data, out _, out var broken))
                Assert.That(broken.Offset, Is.InRange(0, data.Length));
        }

        Assert.That(sound, Is.Positive, "some mutants are sound");
    }

    private static byte[] Mutate(SeededRandomSource random, byte[] bytes)
    {
        var list = new List<byte>(bytes);
        for (var changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            var at = random.NextInt(list.Count + 1);
            switch (random.NextInt(6))
            {
                case 0 when at < list.Count:
                    list[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 1 when at < list.Count:
                    list[at] = (byte)random.NextInt(256);
                    break;
                case 2 when at < list.Count:
                    list.RemoveRange(at, random.NextInt(list.Count - at) + 1);
                    break;
                case 3:
                    list.Insert(at, (byte)random.NextInt(256));
                    break;
                case 4:
                    list.InsertRange(at, list.GetRange(0, Math.Min(list.Count, random.NextInt(40))));
                    break;
                default:
                    if (list.Count >= 2)
                        (list[^2], list[^1]) = (new byte[] { 0x6A, 0x90, 0x69, 0x62 }[random.NextInt(4)], (byte)random.NextInt(256));
                    break;
            }
        }

        return [.. list.Take(ResponseApdu.MaxLength)];
    }
}
