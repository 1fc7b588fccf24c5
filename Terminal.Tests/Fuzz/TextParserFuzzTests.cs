using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Host;
using Terminal.Emulator.Random;
using Terminal.Tests.Profiles;

namespace Terminal.Tests.Fuzz;

/// <summary>Mutated and random texts: every parser of people's input answers with a value or a typed error, never with an exception.</summary>
public sealed class TextParserFuzzTests
{
    private const string Alphabet = "0123456789=D;?ABCDEFabcdef.-+*@:[]{}\",\\ \n\t\0é中🂡nulltruefals";

    private static readonly string[] Samples =
    [
        "4111111111111111=30121011234567890", "B4111111111111111^DOE/JANE^30121011234567890", "994111111111111111=1561560000=00", "12.34", "answer-late=5@0200*3", "code=51@0400*all", "[::1]:8583", "host.example:443",
    ];

    [Test]
    public void Twenty_thousand_texts() => Fuzz(20_000);

    [Test]
    [Category("Long")]
    public void A_million_texts() => Fuzz(1_000_000);

    [Test]
    public void Two_thousand_mutated_profiles() => FuzzProfiles(2_000);

    [Test]
    [Category("Long")]
    public void Fifty_thousand_mutated_profiles() => FuzzProfiles(50_000);

    private static void Fuzz(int count)
    {
        var random = new SeededRandomSource(1, "text-fuzz");
        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            var text = Mutate(random, Samples[random.NextInt(Samples.Length)]);
            if (Track2.TryParse(text, "", out var card, out var error))
            {
                Assert.That(card!.Pan.HasValidCheckDigit(), Is.True);
                card.Dispose();
                accepted++;
            }
            else
            {
                Assert.That(error.Offset, Is.InRange(0, text.Length), text);
            }

            if (Track1.TryParse(text, out var first, out error))
                first!.Dispose();
            else
                Assert.That(error.Offset, Is.InRange(0, text.Length), text);
            if (!Track3.IsSound(text, out error))
                Assert.That(error.Offset, Is.InRange(0, text.Length), text);
            if (Money.TryParse(text, out var money))
                Assert.That(money.Fen, Is.InRange(0, Money.MaxFen), text);
            Assert.That(HostFault.Parse(text, out var fault) is null, Is.EqualTo(fault is not null), text);
            if (HostAddress.TryParse(text, out var address))
                Assert.That(HostAddress.TryParse(address.ToString(), out var again) && again == address, Is.True, text);
        }

        Assert.That(accepted, Is.Positive, "some mutants are sound");
    }

    private static void FuzzProfiles(int count)
    {
        var random = new SeededRandomSource(1, "profile-fuzz");
        var sound = ProfileFiles.Text("dev")!;
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var text = Mutate(random, sound);
            var result = ProfileLoader.Load("dev", _ => text);
            Assert.That(result.Succeeded, Is.EqualTo(result.Errors.Count == 0), text);
            refused += result.Succeeded ? 0 : 1;
        }

        Assert.That(refused, Is.GreaterThan(count / 2), "most mutants are broken");
    }

    private static string Mutate(SeededRandomSource random, string sample)
    {
        var text = new StringBuilder(sample);
        for (var edits = 1 + random.NextInt(4); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.NextInt(text.Length);
            switch (random.NextInt(4))
            {
                case 0:
                    text.Remove(at, Math.Min(1 + random.NextInt(3), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.NextInt(Alphabet.Length)]);
                    break;
                case 2:
                    text[at] = Alphabet[random.NextInt(Alphabet.Length)];
                    break;
                default:
                    text.Append(sample.AsSpan(random.NextInt(sample.Length)));
                    break;
            }
        }

        return text.ToString();
    }
}
