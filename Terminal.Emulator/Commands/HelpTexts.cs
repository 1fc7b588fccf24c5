using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Telephone;

namespace Terminal.Emulator.Commands;

/// <summary>What stands on a help page after the options.</summary>
internal static class HelpTexts
{
    private const int LongestLine = 110;

    /// <summary>The lines for a command.</summary>
    /// <param name="path">The command's words; empty for the program itself.</param>
    public static IEnumerable<string> After(string path) => path switch
    {
        "" => [.. Examples(
            ("--profile lakala-smart", "the desktop emulator, with another terminal"),
            ("sale 12.34", "one sale on a real clock and a real wire, against our own acquirer"),
            ("sale 12.34 --fault answer-lost", "the answer is lost: the sale is reversed (exit code 2)"),
            ("sale 12.34 --clock virtual --trace", "the same in simulated time, every event shown"),
            ("host --port 8583", "the acquirer alone, for any terminal"),
            ("modem dialup --pty /tmp/modem", "a dial-up modem for any program"),
            ("modem sim --pty /tmp/sim", "a cellular module for any program"),
            ("audit", "was any money lost or doubled so far?"),
            ("decode 0800...", "what an ISO 8583 message says")), .. ExitCodes],
        "sale" => [.. Examples(
            ("sale 12.34 --card unionpay-credit --lang zh", "another card, told in Chinese"),
            ("sale 12.34 --pin 000000", "a wrong PIN is typed"),
            ("sale 12.34 --fault answer-lost --fault answer-lost@0400*2", "the sale's answer and two answers to its reversal are lost"),
            ("sale 12.34 --host 127.0.0.1:8583", "against an acquirer started with: host")), .. Faults(FaultGuide.All), .. World(), .. ExitCodes],
        "host" => [.. Examples(
            ("host", "listens on port 8583 until Ctrl+C"),
            ("host --port 0 --json", "any free port; which one is told as JSON"),
            ("host --profile bench", "with TLS, as that profile asks for"),
            ("host --fault answer-lost*3 --trace", "loses three answers; every event is shown")), .. Faults(FaultGuide.Acquirer)],
        "modem dialup" => [.. Examples(
            ("modem dialup --pty /tmp/modem", "prints 'ready /tmp/modem', then is a modem there"),
            ("modem dialup --pty /tmp/modem --world arrears.yaml", "on a line in arrears, or whatever the file says"),
            ("modem dialup --pty /tmp/modem --trace", "every command and call is shown")), .. DialUp()],
        "modem sim" => [.. Examples(
            ("modem sim --pty /tmp/sim", "prints 'ready /tmp/sim', then is a module there"),
            ("modem sim --pty /tmp/sim --model simcom-sim800", "another make"),
            ("modem sim --pty /tmp/sim --world used-up.yaml", "without data balance, or whatever the file says"),
            ("modem sim --pty /tmp/sim --trace", "every command and session is shown")), .. Sim()],
        "decode" => Examples(
            ("decode 08000020000000C000120012473538443031313135383837353844303438313635353535001100000001003000023031", "a message"),
            ("decode --json -", "from stdin, as JSON"),
            ("decode --mac-key @mak.hex -", "with its MAC checked; the file holds the key in hexadecimal")),
        "cards" => Examples(("cards", "all cards"), ("cards show unionpay-debit", "everything about one")),
        "card serve" => Examples(
            ("card serve chip-offline", "puts the card into the reader of a vpcd on this machine"),
            ("card serve chip-offline --vpcd 127.0.0.1:35964 --trace", "into its second reader; every command is shown")),
        "check" => [.. Examples(
            ("check", "the network of the profile dev, over our own acquirer"),
            ("check --profile lakala-classic --clock virtual", "every link of a board, in simulated time")), .. World()],
        "profiles" => Examples(
            ("profiles list", "what comes with the program"),
            ("profiles validate myboard.json", "every error with line and column"),
            ("profiles explain bench", "every setting and the file it comes from"),
            ("profiles diff dev bench", "where two profiles differ")),
        "simulate" => Examples(
            ("simulate --seed 7", "20 000 sales, decided by the seed"),
            ("simulate --seed 7 --block 3 --trace", "one block of them again, with every event"),
            ("simulate --plain --cores 1", "how fast plain sales are")),
        "study" => Examples(
            ("study evening-peak", "a day of 60 terminals, five cases, ten seeds each: a few minutes"),
            ("study evening-peak --report out", "the same with a page and pictures"),
            ("study large-amount --seeds 3 --lang zh", "fewer days, told in Chinese")),
        "scenario" => Examples(
            ("scenario list", "all scenarios"),
            ("scenario run LINK-09 --clock virtual", "a row of the catalogue, all its variants and profiles"),
            ("scenario run all --clock virtual --report out", "everything, with reports in a folder"),
            ("scenario run LINK-09 --clock virtual --profile dev --trace", "with every event"),
            ("scenario run LINK-05-cable-out --clock virtual --profile bench --record run.yaml", "for: replay"),
            ("scenario prove all --clock virtual", "does each file show what it is about?"),
            ("scenario crash --clock virtual --every 25", "power cuts wherever they may come, every 25th of them")),
        "drill" => Examples(
            ("drill LINK-05-cable-out", "as the time goes; type: sale, tell, do, done"),
            ("drill LINK-09-late-answer --clock virtual <deeds.txt", "from a file, at once"),
            ("drill LINK-14-owed --speed 10 --record run.yaml", "ten times as fast, and kept")),
        "replay" => Examples(
            ("replay run.yaml", "the same once more, event by event?"),
            ("replay run.yaml --until 'link/send/0200*'", "back to when the request left"),
            ("replay run.yaml --until 'link/send/0200*' --fault answer-lost", "and from there on otherwise"),
            ("replay run.yaml --until 'flow/transition/*Reversing*' --by-hand", "and from there on yourself"),
            ("replay run.yaml --export HOST-01-mine.yaml", "as a scenario of its own")),
        _ => [],
    };

    private static IEnumerable<string> ExitCodes =>
    [
        "",
        "Exit codes: 0 approved; 1 declined; 2 reversed; 3 something is still owed; 4 ended before anything was sent;",
        "  5 money was lost or doubled; 64 usage; 65 bad input; 70 internal error",
    ];

    private static IEnumerable<string> Examples(params (string Command, string Meaning)[] examples)
    {
        yield return "";
        yield return "Examples:";
        var width = Math.Min(44, examples.Max(example => example.Command.Length));
        foreach (var (command, meaning) in examples)
        {
            if (command.Length > width)
                yield return "  " + command;
            yield return $"  {(command.Length > width ? "" : command).PadRight(width)}  {meaning}";
        }
    }

    private static IEnumerable<string> DialUp()
    {
        yield return "";
        yield return "Numbers (all else: an announcement, then NO CARRIER):";
        yield return $"  {TelephoneNumbers.Acquirer}, {TelephoneNumbers.Second}  our own acquirer";
        yield return $"  {TelephoneNumbers.Busy}            BUSY";
        yield return $"  {TelephoneNumbers.Unanswered}            NO ANSWER";
        yield return $"  {TelephoneNumbers.Wrong}            an announcement, then NO CARRIER";
        yield return $"  {TelephoneNumbers.BehindPrefix}            our own acquirer, only behind the prefix 0,";
        yield return "";
        yield return "World file, everything optional; every preset and knob: docs/virtual-modems.md";
        yield return "  telephone:";
        yield return "    preset: outside-line-closed";
        yield return "    connectSpeed: 2400";
        yield return "  dialupModem:";
        yield return "    answerTime: 0.5";
    }

    private static IEnumerable<string> Sim()
    {
        yield return "";
        yield return $"SIM: PIN 1234, PUK 12345678; access point cmnet; balance by {Subscription.UssdCode}, or {Subscription.SmsKeyword} to {Subscription.SmsNumber}.";
        yield return $"Host {Desk.ModemDesk.AcquirerName}, any port, is our own acquirer; every other host is dialled over TCP.";
        yield return "";
        yield return "World file, everything optional; every preset and knob: docs/virtual-modems.md";
        yield return "  mobile:";
        yield return "    preset: data-exhausted-portal";
        yield return "    signal: -85@0,-105@60";
        yield return "  module:";
        yield return "    delays: +QIACT=20000";
    }

    // The profile that has every part.
    private static IEnumerable<string> World()
    {
        yield return "";
        yield return "World (PART=PRESET or PART.KNOB=VALUE, such as stripe=worn-head or stripe.swipes=2; as far as the profile";
        yield return "has the link or device; every knob: docs/world.md):";
        foreach (var part in Desk.VirtualDesk.ScratchParts(Desk.ProfileFiles.Load("lakala-smart").Profile!))
        {
            var line = $"  {part.Name,-12}";
            foreach (var preset in part.Presets.Where(preset => preset.Name != "normal"))
            {
                if (line.Length + preset.Name.Length > LongestLine)
                {
                    yield return line.TrimEnd();
                    line = new string(' ', 14);
                }

                line += $" {preset.Name}";
            }

            yield return line.TrimEnd();
        }
    }

    private static IEnumerable<string> Faults(IReadOnlyList<FaultGuide> faults)
    {
        yield return "";
        yield return "Faults (NAME[=VALUE][@MTI][*COUNT|*all]; once, on the sale's 0200, unless it says otherwise):";
        foreach (var fault in faults)
            yield return $"  {fault.Form,-20} {fault.Meaning}";
    }
}
