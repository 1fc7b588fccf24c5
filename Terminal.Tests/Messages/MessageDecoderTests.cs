using System.Text.Json;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class MessageDecoderTests
{
    private static readonly DecodeOptions Open = new() { ShowSecrets = true };

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void A_dump_is_decoded_with_its_envelope(WireDump dump)
    {
        var decoded = MessageDecoder.Decode(Convert.FromHexString(dump.Hex), Open);

        Assert.That(decoded.Errors, Is.Empty);
        Assert.That(decoded.Framing.MtiOffset, Is.EqualTo(dump.MtiOffset));
        Assert.That(decoded.Framing.LengthPrefix, Is.EqualTo(dump.LengthPrefix));
        Assert.That((decoded.Mti, decoded.Bitmap), Is.EqualTo((dump.Mti, dump.Bitmap)));
        Assert.That(decoded.Fields.ToDictionary(field => $"{field.Number}", field => field.Value, StringComparer.Ordinal), Is.EquivalentTo(dump.Fields));
    }

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void A_dump_is_decoded_without_its_envelope_too(WireDump dump)
    {
        var decoded = MessageDecoder.Decode(dump.Message, Open);
        Assert.That(decoded.Errors, Is.Empty);
        Assert.That(decoded.Framing, Is.EqualTo(new DecodedFraming(false, "", "", 0)));
    }

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void No_secret_is_shown_unless_asked_for(WireDump dump)
    {
        var decoded = MessageDecoder.Decode(Convert.FromHexString(dump.Hex), new DecodeOptions());

        var shown = string.Join('\n', decoded.ToLines()) + decoded.ToJson();
        foreach (var field in (string[])["2", "35", "52"])
        {
            if (dump.Fields.TryGetValue(field, out var secret))
                Assert.That(shown, Does.Not.Contain(secret));
        }
    }

    [Test]
    public void An_account_number_shows_six_and_four_digits_and_a_track_no_more()
    {
        var decoded = MessageDecoder.Decode(Convert.FromHexString(Dump("PURCH-REQ-2").Hex), new DecodeOptions());
        Assert.That(Value(decoded, 2), Is.EqualTo("621483******1467"));
        Assert.That(Value(decoded, 35), Is.EqualTo("621483******1467D********************"));
        Assert.That(Value(decoded, 52), Is.EqualTo("****************"));
    }

    [TestCase("5A081234567890123456", "5A08****************")]
    [TestCase("9F02060000000000015A0412345678", "9F02060000000000015A04********")]
    [TestCase("70065A0412345678", "70065A04********")]
    [TestCase("9F020100FF", "9F020100**")]
    public void Card_data_objects_are_masked_also_where_the_data_are_broken(string tlv, string masked)
    {
        var message = Message(200, (55, tlv));
        var decoded = MessageDecoder.Decode(message, new DecodeOptions());
        Assert.That(Value(decoded, 55), Is.EqualTo(masked));
        Assert.That(Value(MessageDecoder.Decode(message, Open), 55), Is.EqualTo(tlv));
    }

    [TestCase("01000000170622848000000000047000000000123400", "********************************************")]
    [TestCase("010000001706228480000000000470000000001234", "0100000017****************0470000000001234")]
    public void Account_numbers_in_batch_items_are_masked(string digits, string masked) =>
        Assert.That(Value(MessageDecoder.Decode(Message(320, (48, digits)), new DecodeOptions()), 48), Is.EqualTo(masked));

    [Test]
    public void A_track_without_a_readable_account_number_is_hidden() =>
        Assert.That(Value(MessageDecoder.Decode(Message(200, (35, "12345D678")), new DecodeOptions()), 35), Is.EqualTo("*********"));

    [Test]
    public void Composite_fields_are_taken_apart()
    {
        var decoded = MessageDecoder.Decode(Convert.FromHexString(Dump("PURCH-REQ-2").Hex), new DecodeOptions());
        Assert.That(Parts(decoded, 60), Is.EqualTo(new[]
        {
            "60.1 message type = 22", "60.2 batch = 000006", "60.3 network code = 000", "60.4 terminal capability = 6",
            "60.5 chip condition = 0", "60.6 partial approval = 1",
        }));
        Assert.That(Parts(decoded, 55), Does.Contain("95 TVR = 008004E000"));
        Assert.That(Parts(decoded, 22), Is.EqualTo(new[] { "22.1 entry = 5 Chip", "22.2 PIN = 1 Entered" }));
    }

    [Test]
    public void Working_keys_settlements_and_texts_are_taken_apart_in_Chinese()
    {
        var chinese = new DecodeOptions { Chinese = true };
        Assert.That(Parts(Decode("SIGNON-RSP-1", chinese), 62)[0], Does.StartWith("62 Pin密钥与校验值 = Des 81703A74"));
        Assert.That(Parts(Decode("SETTLE-RSP-2", chinese), 48)[0], Is.EqualTo("48.1 内卡 = 545.60 / 347, 0.00 / 0, 2 NotBalanced"));
        Assert.That(Parts(Decode("SIGNON-REQ-1", chinese), 62), Is.EqualTo(new[] { "62 文本 = Sequence No163150SXX-4C304119" }));
        Assert.That(Parts(Decode("PURCH-RSP-3", chinese), 44), Is.EqualTo(new[] { "44.1 发卡机构 = 90310000", "44.2 收单机构 = 03025840" }));
        Assert.That(Parts(Decode("CAPK-DL-RSP", chinese), 62), Does.Contain("DF04 公钥指数 = 03"));
    }

    [Test]
    public void A_message_that_is_cut_shows_what_came_and_the_error()
    {
        var dump = Dump("SIGNON-RSP-1");
        var cut = Convert.FromHexString(dump.Hex).AsSpan(0, 55);

        var decoded = MessageDecoder.Decode(cut, Open);

        Assert.That(decoded.Fields.Select(field => field.Number), Is.EqualTo(new[] { 11, 12, 13, 32, 37, 39 }));
        Assert.That(decoded.Errors.Select(error => (error.Field, error.Offset, error.Reason)), Is.EqualTo(new[]
        {
            (0, 0, MessageErrorReason.FrameLengthMismatch),
            (41, 55, MessageErrorReason.Truncated),
        }));
    }

    [Test]
    public void Whatever_the_input_it_is_described_and_never_thrown_at()
    {
        var whole = Convert.FromHexString(Dump("PURCH-REQ-2").Hex);
        for (var length = 0; length < whole.Length; length++)
        {
            var decoded = MessageDecoder.Decode(whole.AsSpan(0, length), new DecodeOptions());
            Assert.That(decoded.Errors, Is.Not.Empty);
            Assert.That(decoded.Errors, Has.All.Matches<DecodedError>(error => error.Offset <= length));
        }
    }

    [Test]
    public void A_header_of_another_length_is_found()
    {
        var message = Dump("PURCH-RSP-3").Message;
        var framing = new MessageFraming { LengthPrefix = true, HeaderLength = 25 };
        var frame = new byte[framing.HeadLength + message.Length];
        Assert.That(framing.TryWriteHead(new Envelope("6000000003", new string('1', 50)), message.Length, frame, out _), Is.True);
        message.CopyTo(frame.AsSpan(framing.HeadLength));

        Assert.That(MessageDecoder.Decode(frame, Open).Framing, Is.EqualTo(new DecodedFraming(true, "6000000003", new string('1', 50), 32)));
    }

    [Test]
    public void A_framing_that_is_given_is_not_guessed()
    {
        var decoded = MessageDecoder.Decode(Dump("PURCH-RSP-3").Message, Open with { Framing = new MessageFraming() });
        Assert.That(decoded.Errors, Is.Not.Empty);
    }

    [TestCase(true, MacVerdict.Right)]
    [TestCase(false, MacVerdict.Wrong)]
    public void The_MAC_is_checked_over_everything_before_it(bool right, MacVerdict verdict)
    {
        var packed = Dump("PURCH-RSP-3").Message;
        var decoded = MessageDecoder.Decode(packed, Open with { CheckMac = Check });
        Assert.That(decoded.Mac, Is.EqualTo(verdict));

        bool Check(ReadOnlySpan<byte> block, ReadOnlySpan<byte> mac)
        {
            Assert.That(block.SequenceEqual(packed.AsSpan(0, packed.Length - 8)), Is.True);
            Assert.That(mac.SequenceEqual(packed.AsSpan(packed.Length - 8)), Is.True);
            return right;
        }
    }

    [Test]
    public void A_message_without_a_MAC_has_none_to_check() =>
        Assert.That(Decode("SIGNON-REQ-1", Open with { CheckMac = (_, _) => true }).Mac, Is.EqualTo(MacVerdict.Absent));

    [Test]
    public void Json_has_the_documented_members()
    {
        using var json = JsonDocument.Parse(Decode("PURCH-RSP-DECL", Open).ToJson());
        var root = json.RootElement;
        Assert.That(root.GetProperty("mti").GetString(), Is.EqualTo("0210"));
        Assert.That(root.GetProperty("bitmap").GetString(), Is.EqualTo("303800801ED00011"));
        Assert.That(root.GetProperty("framing").GetProperty("tpdu").GetString(), Is.EqualTo("6000030000"));
        var first = root.GetProperty("fields")[0];
        Assert.That((first.GetProperty("number").GetInt32(), first.GetProperty("value").GetString()), Is.EqualTo((3, "670000")));
        Assert.That(first.GetProperty("name").GetString(), Is.Not.Empty);
        Assert.That(root.GetProperty("errors").GetArrayLength(), Is.Zero);
        Assert.That(root.ToString(), Does.Contain("交易失败，请稍后重试"));
    }

    [Test]
    public void Json_names_field_offset_and_reason_of_an_error()
    {
        using var json = JsonDocument.Parse(MessageDecoder.Decode(Dump("SIGNON-REQ-5").Message.AsSpan(0, 20), Open).ToJson());
        var error = json.RootElement.GetProperty("errors")[0];
        Assert.That((error.GetProperty("field").GetInt32(), error.GetProperty("offset").GetInt32(), error.GetProperty("reason").GetString()),
            Is.EqualTo((41, 20, "Truncated")));
    }

    private static WireDump Dump(string name) => WireDump.All.Single(dump => string.Equals(dump.Name, name, StringComparison.Ordinal));

    private static DecodedMessage Decode(string name, DecodeOptions options) => MessageDecoder.Decode(Convert.FromHexString(Dump(name).Hex), options);

    private static string Value(DecodedMessage decoded, int field) => decoded.Fields.Single(item => item.Number == field).Value;

    private static List<string> Parts(DecodedMessage decoded, int field) =>
        [.. decoded.Fields.Single(item => item.Number == field).Parts!.Select(part => $"{part.Name} = {part.Value}")];

    private static byte[] Message(int mti, params (int Field, string Value)[] values)
    {
        var message = new IsoMessage(Dialect.UnionPay) { Mti = mti };
        foreach (var (field, value) in values)
            Assert.That(message.SetValue(field, value, out var error), Is.True, error.English);
        var packed = new byte[2048];
        Assert.That(new MessageCodec(Dialect.UnionPay).TryPack(message, packed, out var written, out _), Is.True);
        return packed[..written];
    }
}
