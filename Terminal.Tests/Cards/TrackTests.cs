using Terminal.Core.Cards;

namespace Terminal.Tests.Cards;

public sealed class TrackTests
{
    private const string Sound1 = "B4111111111111111^DOE/JANE A^30121011234567890";

    [Test]
    public void A_sound_track_1_gives_its_fields()
    {
        Assert.That(Track1.TryParse(Sound1, out var track, out _));
        using (track)
        {
            Assert.That(track!.Pan.Masked, Is.EqualTo("411111******1111"));
            Assert.That(track.Name.ToString(), Is.EqualTo("DOE/JANE A"));
            Assert.That(track.Expiry, Is.EqualTo("3012"));
            Assert.That(track.ServiceCode.ToString(), Is.EqualTo("101"));
            Assert.That(track.Discretionary.ToString(), Is.EqualTo("1234567890"));
        }
    }

    [TestCase("", TrackFault.FormatCode, 0)]
    [TestCase("A4111111111111111^DOE/JANE^3012101", TrackFault.FormatCode, 0)]
    [TestCase("B4111111111111111DOE/JANE3012101", TrackFault.NoSeparator, 32)]
    [TestCase("B4111111111111111^DOE/JANE3012101", TrackFault.NoSeparator, 33)]
    [TestCase("B41111111x1111111^DOE/JANE^3012101", TrackFault.Character, 9)]
    [TestCase("B41111111/1111111^DOE/JANE^3012101", TrackFault.Character, 9)]
    [TestCase("B41111111111^DOE/JANE^3012101", TrackFault.AccountNumber, 12)]
    [TestCase("B4111111111111112^DOE/JANE^3012101", TrackFault.CheckDigit, 16)]
    [TestCase("B4111111111111111^D^3012101", TrackFault.Name, 18)]
    [TestCase("B4111111111111111^ABCDEFGHIJKLMNOPQRSTUVWXYZA^3012101", TrackFault.Name, 18)]
    [TestCase("B4111111111111111^DOE/JANE^3013101", TrackFault.Expiry, 27)]
    [TestCase("B4111111111111111^DOE/JANE^301210", TrackFault.ServiceCode, 31)]
    [TestCase("B4111111111111111^DOE/JANE^3012101^", TrackFault.Character, 34)]
    [TestCase("B4111111111111111^DOE/JANE^301210100000000000000000000000000000000000000000000000000", TrackFault.TooLong, 76)]
    public void A_faulty_track_1_is_refused_by_name_and_place(string text, TrackFault fault, int offset)
    {
        Assert.That(Track1.TryParse(text, out var track, out var error), Is.False);
        Assert.That(track, Is.Null);
        Assert.That(error, Is.EqualTo(new TrackError(TrackNumber.One, fault, offset)));
    }

    [Test]
    public void Disposal_wipes_track_1()
    {
        Assert.That(Track1.TryParse(Sound1, out var track, out _));
        track!.Dispose();
        Assert.That(track.Name.ToString() + track.Discretionary.ToString() + track.Pan.Digits.ToString(), Is.EqualTo(new string('\0', 36)));
    }

    [TestCase("994111111111111111=1561560000=00", null, 0)]
    [TestCase("", TrackFault.NoSeparator, 0)]
    [TestCase("9=1561560000", TrackFault.FormatCode, 0)]
    [TestCase("9941111111111=1", TrackFault.AccountNumber, 13)]
    [TestCase("994111111111111111=15B", TrackFault.Character, 21)]
    public void A_track_3_is_looked_at_from_outside(string text, TrackFault? fault, int offset)
    {
        Assert.That(Track3.IsSound(text, out var error), Is.EqualTo(fault is null));
        if (fault is { } why) Assert.That(error, Is.EqualTo(new TrackError(TrackNumber.Three, why, offset)));
    }

    [TestCase("101", "international")]
    [TestCase("201", "chip international")]
    [TestCase("226", "chip international online ask-pin")]
    [TestCase("520", "online pin")]
    [TestCase("601", "chip")]
    [TestCase("603", "chip pin cash")]
    [TestCase("702", "private goods")]
    [TestCase("945", "test online pin goods")]
    [TestCase("147", "international online ask-pin goods")]
    [TestCase("888", "unassigned")]
    public void A_service_code_says_what_it_means(string digits, string meaning)
    {
        Assert.That(ServiceCode.TryParse(digits, out var code));
        var words = new (string Word, bool Holds)[]
        {
            ("chip", code.HasChip), ("international", code.IsInternational), ("private", code.IsPrivate), ("test", code.IsTest),
            ("online", code.IsOnlineOnly), ("pin", code.NeedsPin), ("ask-pin", code.AsksForPin), ("cash", code.IsCashOnly),
            ("goods", code.IsGoodsOnly), ("unassigned", !code.IsAssigned),
        };
        Assert.That(string.Join(' ', words.Where(word => word.Holds).Select(word => word.Word)), Is.EqualTo(meaning));
        Assert.That(code.ToString(), Is.EqualTo(digits));
    }

    [TestCase("")]
    [TestCase("10")]
    [TestCase("1011")]
    [TestCase("1A1")]
    public void What_is_no_service_code_is_refused(string digits) => Assert.That(ServiceCode.TryParse(digits, out _), Is.False);
}
