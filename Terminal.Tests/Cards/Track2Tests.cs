using Terminal.Core.Cards;

namespace Terminal.Tests.Cards;

public sealed class Track2Tests
{
    [TestCase("4111111111111111=30121011234567890")]
    [TestCase("4111111111111111D30121011234567890")]
    public void A_sound_track_gives_its_fields(string track)
    {
        Assert.That(Track2.TryParse(track, "", out var card, out _), Is.True);
        using (card)
        {
            Assert.That(card!.Pan.Masked, Is.EqualTo("411111******1111"));
            Assert.That(card.Expiry, Is.EqualTo("3012"));
            Assert.That(card.ServiceCode, Is.EqualTo(ServiceCode.TryParse("101", out var code) ? code : default));
            Assert.That(card.Track2.ToString(), Is.EqualTo("4111111111111111=30121011234567890"));
        }
    }

    [TestCase("41111111111111113012101", TrackFault.NoSeparator, 23)]
    [TestCase("", TrackFault.NoSeparator, 0)]
    [TestCase("411111111A111111=3012101", TrackFault.Character, 9)]
    [TestCase("4111111111111111=3012=101", TrackFault.Character, 21)]
    [TestCase("41111111111=3012101", TrackFault.AccountNumber, 11)]
    [TestCase("41111111111111111111=3012101", TrackFault.AccountNumber, 20)]
    [TestCase("4111111111111112=3012101", TrackFault.CheckDigit, 15)]
    [TestCase("4111111111111111=301", TrackFault.Expiry, 17)]
    [TestCase("4111111111111111=3013101", TrackFault.Expiry, 17)]
    [TestCase("4111111111111111=3000101", TrackFault.Expiry, 17)]
    [TestCase("4111111111111111=301210", TrackFault.ServiceCode, 21)]
    [TestCase("4111111111111111=30121011234567890123456", TrackFault.TooLong, 37)]
    public void A_faulty_track_is_refused_by_name_and_place(string track, TrackFault fault, int offset)
    {
        Assert.That(Track2.TryParse(track, "", out var card, out var error), Is.False);
        Assert.That(card, Is.Null);
        Assert.That(error, Is.EqualTo(new TrackError(TrackNumber.Two, fault, offset)));
    }
}
