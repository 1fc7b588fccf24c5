using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Transport;

/// <summary>The dialogues of EMV book 1 annex A: what goes to the card and what comes back, then what the sender of the command sees.</summary>
public sealed class T0ProcedureTests
{
    private static readonly object[][] Dialogues =
    [
        // Case 1: the length byte is there and zero.
        ["00840000", new[] { "0084000000>9000" }, "9000"],
        // Case 2: as asked; wrong length, asked again; fetched.
        ["00B2010C00", new[] { "00B2010C00>70009000" }, "70009000"],
        ["00B2010C00", new[] { "00B2010C00>6C04", "00B2010C04>700250009000" }, "700250009000"],
        ["00B2010C00", new[] { "00B2010C00>6104", "00C0000004>700250009000" }, "700250009000"],
        ["00B2010C00", new[] { "00B2010C00>6A83" }, "6A83"],
        // Case 3: the data go, nothing is fetched, a warning is the answer.
        ["0020008008241234FFFFFFFFFF", new[] { "0020008008241234FFFFFFFFFF>9000" }, "9000"],
        ["0020008008241234FFFFFFFFFF", new[] { "0020008008241234FFFFFFFFFF>63C2" }, "63C2"],
        // Case 4: without its expected length, then GET RESPONSE, in one piece or several, corrected on the way.
        ["00A4040002315000", new[] { "00A40400023150>6104", "00C0000004>6F0284009000" }, "6F0284009000"],
        ["00A4040002315000", new[] { "00A40400023150>6104", "00C0000004>6C02", "00C0000002>6F009000" }, "6F009000"],
        ["00A4040002315000", new[] { "00A40400023150>6102", "00C0000002>6F026102", "00C0000002>84009000" }, "6F0284009000"],
        ["00A4040002315000", new[] { "00A40400023150>9000" }, "9000"],
        ["00A4040002315000", new[] { "00A40400023150>6A81" }, "6A81"],
        // A warning to case 4 is kept while its data are fetched.
        ["00A4040002315000", new[] { "00A40400023150>6283", "00C0000000>6C02", "00C0000002>6F009000" }, "6F006283"],
        ["00A4040002315000", new[] { "00A40400023150>6283", "00C0000000>6F00" }, "6283"],
        ["00A4040002315000", new[] { "00A40400023150>6310", "00C0000000>6F009000" }, "6F006310"],
        // A length is corrected once in a row.
        ["00B2010C00", new[] { "00B2010C00>6C04", "00B2010C04>6C05" }, "6C05"],
    ];

    [TestCaseSource(nameof(Dialogues))]
    public void A_dialogue_goes_as_the_rules_say(string command, string[] exchanges, string expected)
    {
        Assert.That(CommandApdu.TryParse(Convert.FromHexString(command), out var apdu), Is.True);
        var procedure = new T0Procedure(apdu!);
        for (var i = 0; i < exchanges.Length; i++)
        {
            var (sent, answer) = (exchanges[i].Split('>')[0], exchanges[i].Split('>')[1]);
            Assert.That(Convert.ToHexString(procedure.Tpdu.Span), Is.EqualTo(sent));
            Assert.That(procedure.Take(Answer(answer)), Is.EqualTo(i == exchanges.Length - 1 ? T0Step.Over : T0Step.Send));
        }

        Assert.That(Convert.ToHexString(procedure.Answer.ToBytes()), Is.EqualTo(expected));
    }

    [Test]
    public void A_card_that_never_ends_is_broken_off()
    {
        var procedure = new T0Procedure(new CommandApdu(0, 0xA4, 4, 0, new byte[5], 256));
        var steps = 0;
        while (procedure.Take(Answer("6100")) == T0Step.Send)
            steps++;
        Assert.That(steps, Is.EqualTo(300));
    }

    [Test]
    public void A_card_that_sends_more_than_an_answer_holds_is_broken_off()
    {
        var procedure = new T0Procedure(new CommandApdu(0, 0xA4, 4, 0, new byte[5], 256));
        Assert.That(procedure.Take(new ResponseApdu(new byte[200], 0x6180)), Is.EqualTo(T0Step.Send));
        Assert.That(procedure.Take(new ResponseApdu(new byte[57], 0x9000)), Is.EqualTo(T0Step.Broken));
    }

    private static ResponseApdu Answer(string hex)
    {
        Assert.That(ResponseApdu.TryParse(Convert.FromHexString(hex), out var answer), Is.True);
        return answer;
    }
}
