using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Tests.Security;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>A recorded UnionPay card: what the kernel sends is what the recorded terminal sent, given the same numbers, date and amount.</summary>
public sealed class TranscriptTests
{
    private static (string Command, string Answer)[] Recording => Read();

    [Test]
    public void The_recorded_UnionPay_card_gets_the_recorded_commands()
    {
        using var kernel = new EmvKernel(Configuration, Details, new ScriptedRandom("00000000", "00000000", "7863AFC6", "3510540E", "3510540E"));
        var sent = new List<string>();
        KernelInput input = new KernelInput.Begin();
        KernelNeed need;
        while ((need = kernel.Next(input)) is not KernelNeed.Completed)
            input = Meet(need, sent);

        // Offline data authentication may stand anywhere before the first cryptogram: the recorded terminal did it last.
        string[] recorded = [.. Recording.Select(exchange => exchange.Command)];
        Assert.That(WithoutAuthentication(sent), Is.EqualTo(WithoutAuthentication(recorded)));
        Assert.That(sent, Has.One.EqualTo("00880000047863AFC600"));
        Assert.That(sent.IndexOf("00880000047863AFC600"), Is.LessThan(sent.FindIndex(command => command.StartsWith("80AE", StringComparison.Ordinal))));

        var result = ((KernelNeed.Completed)need).Result;
        Assert.That(result.End, Is.EqualTo(KernelEnd.ApprovedOnline));
        Assert.That(result.NeedsSignature, Is.True);
        Assert.That(kernel.Tvr, Is.EqualTo(Tvr.FloorLimitExceeded | Tvr.IssuerAuthenticationFailed));
        Assert.That((ushort)kernel.Tsi, Is.EqualTo(0xF800));
        Assert.That(Convert.ToHexString(kernel.Data.Get(EmvTags.IccDynamicNumber)), Is.Not.Empty, "DDA recovered the card's number");
        Assert.That(Convert.ToHexString(kernel.Data.Get(EmvTags.Cryptogram)), Is.EqualTo("E5869B494D460AB4"));
    }

    [Test]
    public void One_changed_bit_of_the_signature_is_DDA_failed_and_the_transaction_goes_on()
    {
        using var kernel = new EmvKernel(Configuration, Details, new ScriptedRandom("00000000", "00000000", "7863AFC7", "3510540E", "3510540E"));
        var sent = new List<string>();
        KernelInput input = new KernelInput.Begin();
        KernelNeed need;
        while ((need = kernel.Next(input)) is not (KernelNeed.Completed or KernelNeed.Online))
            input = Meet(need, sent);
        Assert.That(need, Is.InstanceOf<KernelNeed.Online>());
        Assert.That(kernel.Tvr.HasFlag(Tvr.DdaFailed), Is.True);
    }

    [Test]
    public void SDA_of_the_recorded_card_verifies()
    {
        using var kernel = new EmvKernel(
            Configuration with { Capabilities = Convert.FromHexString("E06880") }, Details, new ScriptedRandom("00000000", "00000000", "3510540E", "3510540E"));
        var sent = new List<string>();
        KernelInput input = new KernelInput.Begin();
        KernelNeed need;
        while ((need = kernel.Next(input)) is not (KernelNeed.Completed or KernelNeed.Online))
            input = Meet(need, sent);
        Assert.That(kernel.Tvr, Is.EqualTo(Tvr.FloorLimitExceeded | Tvr.SdaSelected));
        Assert.That(kernel.Data.Get(EmvTags.DataAuthenticationCode).Length, Is.EqualTo(2));
    }

    private static KernelConfiguration Configuration
    {
        get
        {
            var store = new CaPublicKeyStore();
            var row = CryptoVectors.Row("CAPK RID=A000000333 IDX=09");
            Assert.That(
                store.TryAdd(new CaPublicKey(CryptoVectors.Bytes(row, "RID"), 9, CryptoVectors.Bytes(row, "MOD"), new byte[] { 3 }, CryptoVectors.Bytes(row, "SHA1"), null)),
                Is.Null);
            return new KernelConfiguration
            {
                TerminalType = 0x22,
                Capabilities = Convert.FromHexString("E068C0"),
                AdditionalCapabilities = Convert.FromHexString("F000F0A001"),
                CountryCode = 36,
                CurrencyCode = 36,
                Keys = store,
                Applications = [new ApplicationParameters { Aid = Convert.FromHexString("A00000033301"), Version = 0x0020, FloorLimit = 0 }],
            };
        }
    }

    private static TransactionDetails Details => new() { Amount = 6580, Kind = TransactionKind.Goods, Time = new DateTime(2015, 3, 16, 16, 1, 36) };

    private static KernelInput Meet(KernelNeed need, List<string> sent)
    {
        switch (need)
        {
            case KernelNeed.Choice { Choices: [{ Label: "UICC CREDIT" }, { Label: "UICC DEBIT" }, _] }:
                return new KernelInput.Chosen(0);
            case KernelNeed.Online:
                return new KernelInput.HostAnswered(new HostReply("00", Convert.FromHexString("1122334455667788"), default));
            case KernelNeed.Command command:
                var bytes = Convert.ToHexString(command.Apdu.ToBytes());
                sent.Add(bytes);
                // READ RECORD of the directory and of the application look the same: each answer is given once, in order.
                var sentBefore = sent.Count(command => command[..8] == bytes[..8]) - 1;
                var answers = Recording.Where(exchange => exchange.Command[..8] == bytes[..8]).Select(exchange => exchange.Answer).ToArray();
                Assert.That(answers, Has.Length.GreaterThan(sentBefore), $"the recorded terminal did not send {bytes}");
                Assert.That(ResponseApdu.TryParse(Convert.FromHexString(answers[sentBefore]), out var response), Is.True);
                return new KernelInput.Answer(response);
            default:
                throw new InvalidOperationException(need.ToString());
        }
    }

    private static IEnumerable<string> WithoutAuthentication(IEnumerable<string> commands) =>
        commands.Where(command => !command.StartsWith("0088", StringComparison.Ordinal))
            .Select(command => command.StartsWith("0082", StringComparison.Ordinal) ? command.TrimEnd('0') : command);

    private static (string Command, string Answer)[] Read()
    {
        string[] commands = [.. CryptoVectors.Rows("C:").Select(line => line[2..])];
        string[] answers = [.. CryptoVectors.Rows("R:").Select(line => line[2..])];
        return [.. commands.Zip(answers)];
    }
}
