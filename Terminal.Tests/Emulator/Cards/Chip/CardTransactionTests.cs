using System.Numerics;
using System.Security.Cryptography;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>Cryptograms, signatures, PIN and scripts of the virtual chip.</summary>
public sealed class CardTransactionTests
{
    private const byte Aac = 0x00;
    private const byte Tc = 0x40;
    private const byte Arqc = 0x80;

    [TestCase("chip-offline", Tc, Tc)]
    [TestCase("chip-offline", Arqc, Arqc)]
    [TestCase("chip-offline", Aac, Aac)]
    [TestCase("chip-online", Tc, Tc)]
    [TestCase("chip-no-funds", Tc, Arqc)]
    [TestCase("chip-declines", Tc, Aac)]
    [TestCase("chip-declines", Arqc, Aac)]
    public void A_card_gives_what_its_file_says(string card, int asked, int given)
    {
        var talk = new CardTalk(card);
        talk.Begin();
        var answer = talk.Generate((byte)asked, talk.DataFor(EmvTags.Cdol1));
        Assert.That(answer.Kind, Is.EqualTo(given));
        var input = CryptogramData.Build(
            tag => DolValues.Find(talk.Application.Value(EmvTags.Cdol1), talk.DataFor(EmvTags.Cdol1), tag),
            talk.Application.Aip, answer.Atc, answer.IssuerData.AsSpan(3, 4));
        Assert.That(answer.Cryptogram, Is.EqualTo(talk.Keys.Cryptogram(answer.Atc, input)));
    }

    [Test]
    public void The_right_proof_of_the_issuer_earns_a_TC()
    {
        var talk = new CardTalk("chip-arpc-missing");
        talk.Begin();
        var arqc = talk.GoOnline();
        Assert.That(talk.Send("00820000", talk.Proof(arqc), wantsAnswer: false).Status, Is.EqualTo(StatusWord.Done));
        Assert.That(talk.Send("00820000", talk.Proof(arqc), wantsAnswer: false).Status, Is.EqualTo(StatusWord.ConditionsNotSatisfied), "once");
        Assert.That(talk.Generate(Tc, talk.DataFor(EmvTags.Cdol2, (0x8A, CardTalk.Arc))).Kind, Is.EqualTo(Tc));
        Assert.That(talk.Memory.Applications[CardTalk.Aid].LastOnline, Is.EqualTo(arqc.Atc));
        Assert.That(talk.Send("80AE4000", talk.DataFor(EmvTags.Cdol2)).Status, Is.EqualTo(StatusWord.ConditionsNotSatisfied), "no third");
    }

    [Test]
    public void A_wrong_or_missing_proof_of_the_issuer_earns_an_AAC()
    {
        var wrong = new CardTalk("chip-online");
        wrong.Begin();
        var proof = wrong.Proof(wrong.GoOnline());
        proof[0] ^= 1;
        Assert.That(wrong.Send("00820000", proof, wantsAnswer: false).Status, Is.EqualTo(0x6300));
        Assert.That(wrong.Generate(Tc, wrong.DataFor(EmvTags.Cdol2, (0x8A, CardTalk.Arc))).Kind, Is.EqualTo(Aac));

        var missing = new CardTalk("chip-arpc-missing");
        missing.Begin();
        missing.GoOnline();
        Assert.That(missing.Generate(Tc, missing.DataFor(EmvTags.Cdol2, (0x8A, CardTalk.Arc))).Kind, Is.EqualTo(Aac));
    }

    [TestCase(true, Tc)]
    [TestCase(false, Aac)]
    public void The_proof_may_come_with_the_second_GENERATE_AC(bool right, int given)
    {
        var talk = new CardTalk("chip-arpc-in-cdol");
        talk.Begin();
        var proof = talk.Proof(talk.GoOnline());
        if (!right)
            proof[7] ^= 1;
        var data = talk.DataFor(EmvTags.Cdol2, (0x8A, CardTalk.Arc), (EmvTags.IssuerAuthenticationData, Convert.ToHexString(proof)));
        Assert.That(talk.Generate(Tc, data).Kind, Is.EqualTo(given));
    }

    [Test]
    public void Without_the_issuer_a_TC_is_given_and_the_card_stays_new()
    {
        var talk = new CardTalk("chip-online");
        talk.Begin();
        talk.GoOnline();
        Assert.That(talk.Generate(Tc, talk.DataFor(EmvTags.Cdol2, (0x8A, "5933"))).Kind, Is.EqualTo(Tc));
        Assert.That(talk.Memory.Applications[CardTalk.Aid].LastOnline, Is.Zero);
    }

    [Test]
    public void A_dynamic_signature_is_the_cards()
    {
        var talk = new CardTalk("chip-offline");
        talk.Begin();
        var answer = talk.Send("0088000004AABBCCDD00");
        Assert.That(BerTlv.TryFind(answer.Data.Span, EmvTags.ResponseFormat1, out var signature));
        var clear = Recover(signature, RsaKey.Load("icc"));
        Assert.That(clear[..4], Is.EqualTo(new byte[] { 0x6A, 0x05, 0x01, 0x09 }));
        Assert.That(clear[^21..^1], Is.EqualTo(SHA1.HashData([.. clear[1..^21], 0xAA, 0xBB, 0xCC, 0xDD])));
    }

    [Test]
    public void A_combined_signature_holds_the_cryptogram_and_the_hash_of_the_whole_dialogue()
    {
        var talk = new CardTalk("chip-cda");
        talk.Begin();
        var data = talk.DataFor(EmvTags.Cdol1);
        var answer = talk.Send("80AE5000", data);
        var given = GivenCryptogram.Read(answer.Data.Span);
        var clear = Recover(given.Signature!, RsaKey.Load("icc"));
        Assert.That(clear[^21..^1], Is.EqualTo(SHA1.HashData([.. clear[1..^21], 0x11, 0x22, 0x33, 0x44])));
        var inner = clear.AsSpan(4, clear[3]);
        Assert.That(inner[1 + inner[0]], Is.EqualTo(given.Information));
        byte[] objects =
        [
            .. BerTlv.Encode(EmvTags.CryptogramInformation, [given.Information]), .. BerTlv.Encode(EmvTags.Atc, [0, 1]),
            .. BerTlv.Encode(EmvTags.IssuerApplicationData, given.IssuerData),
        ];
        Assert.That(inner[^20..].ToArray(), Is.EqualTo(SHA1.HashData([.. data, .. objects])));
    }

    [Test]
    public void A_PIN_in_clear_is_counted_down_and_the_counter_is_kept()
    {
        var talk = new CardTalk("chip-pin-clear");
        talk.Begin();
        ushort[] answers = [.. new[] { "2411111111FFFFFF", "2412345FFFFFFFFF", "2412111111FFFFFF" }.Select(block => Verify(talk, block))];
        Assert.That(answers, Is.EqualTo(new ushort[] { 0x63C2, 0x63C1, 0x63C0 }));
        Assert.That(Verify(talk, "26123456FFFFFFFF"), Is.EqualTo(StatusWord.MethodBlocked));
        Assert.That(talk.Memory.PinTries, Is.Zero);
    }

    [Test]
    public void The_right_PIN_gives_all_tries_back()
    {
        var talk = new CardTalk("chip-pin-last-try");
        talk.Begin();
        Assert.That(Verify(talk, "26123456FFFFFFFF"), Is.EqualTo(StatusWord.Done));
        Assert.That(talk.Memory.PinTries, Is.EqualTo(IccPin.Tries));
    }

    [TestCase("chip-pin-cipher", "icc-pin")]
    [TestCase("chip-pin-icc-key", "icc")]
    public void An_enciphered_PIN_is_good_for_one_challenge(string card, string key)
    {
        var talk = new CardTalk(card);
        talk.Begin();
        var challenge = talk.Send("0084000000").Data.ToArray();
        Assert.That(challenge, Has.Length.EqualTo(8));
        var rsa = RsaKey.Load(key);
        byte[] clear = [0x7F, .. Convert.FromHexString("26123456FFFFFFFF"), .. challenge, .. new byte[rsa.Length - 17]];
        var number = BigInteger.ModPow(Number(clear), Number(rsa.Exponent.Span), Number(rsa.Modulus.Span));
        var data = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] whole = [.. new byte[rsa.Length - data.Length], .. data];
        Assert.That(talk.Send("00200088", whole, wantsAnswer: false).Status, Is.EqualTo(StatusWord.Done));
        Assert.That(talk.Send("00200088", whole, wantsAnswer: false).Status, Is.EqualTo(0x6A80), "a used challenge");
    }

    [TestCase("unblock-pin")]
    [TestCase("change-pin=987654")]
    [TestCase("put-data=9F58:07")]
    [TestCase("block-application")]
    [TestCase("unblock-application")]
    [TestCase("block-card")]
    public void A_script_command_works_only_with_the_right_MAC_and_after_an_ARQC(string text)
    {
        var talk = new CardTalk("chip-pin-blocked");
        talk.Begin();
        var early = ScriptCommand.Write(text, talk.Keys, 1, new byte[8])!;
        Assert.That(Raw(talk, early), Is.EqualTo(StatusWord.ConditionsNotSatisfied));
        var arqc = talk.GoOnline();
        var command = ScriptCommand.Write(text, talk.Keys, arqc.Atc, arqc.Cryptogram)!;
        byte[] forged = [.. command];
        forged[^1] ^= 1;
        Assert.That(Raw(talk, forged), Is.EqualTo(0x6988));
        Assert.That(State(talk), Is.EqualTo((0, "123456", false, false, 0)), "a forged command changes nothing");
        Assert.That(Raw(talk, command), Is.EqualTo(StatusWord.Done));
        Assert.That(State(talk), Is.EqualTo(text switch
        {
            "unblock-pin" => (3, "123456", false, false, 0),
            "change-pin=987654" => (3, "987654", false, false, 0),
            "put-data=9F58:07" => (0, "123456", false, false, 1),
            "block-application" => (0, "123456", true, false, 0),
            "block-card" => (0, "123456", false, true, 0),
            _ => (0, "123456", false, false, 0),
        }));
    }

    [TestCase("change-pin=123")]
    [TestCase("format-disk")]
    [TestCase("put-data=9F")]
    public void What_is_no_script_command_is_not_written(string text) =>
        Assert.That(ScriptCommand.Write(text, new CardTalk("chip-offline").Keys, 1, new byte[8]), Is.Null);

    private static (int Tries, string Pin, bool ApplicationBlocked, bool CardBlocked, int Changed) State(CardTalk talk)
    {
        var application = talk.Memory.Applications[CardTalk.Aid];
        return (talk.Memory.PinTries, talk.Memory.Pin, application.Blocked, talk.Memory.Blocked, application.Data.Count);
    }

    private static ushort Raw(CardTalk talk, byte[] command) => talk.Send(Convert.ToHexString(command)).Status;

    private static ushort Verify(CardTalk talk, string block) => talk.Send($"0020008008{block}").Status;

    private static byte[] Recover(ReadOnlySpan<byte> signature, RsaKey key)
    {
        var clear = BigInteger.ModPow(Number(signature), Number(key.Exponent.Span), Number(key.Modulus.Span)).ToByteArray(isUnsigned: true, isBigEndian: true);
        Assert.That(clear, Has.Length.EqualTo(key.Length));
        return clear;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
