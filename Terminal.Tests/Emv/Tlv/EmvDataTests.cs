using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Tlv;

public sealed class EmvDataTests
{
    [Test]
    public void Values_are_kept_in_the_order_in_which_they_came()
    {
        using var data = new EmvData();
        data.Set(EmvTags.Tvr, new byte[5]);
        data.Set(EmvTags.Pan, [0x62]);
        data.Set(EmvTags.Tvr, [1, 2, 3, 4, 5]);
        Assert.That(data.Tags, Is.EqualTo(new[] { EmvTags.Tvr, EmvTags.Pan }));
        Assert.That(Convert.ToHexString(data.Encode(EmvTags.Pan, EmvTags.Aip, EmvTags.Tvr)), Is.EqualTo("5A016295050102030405"));
    }

    [Test]
    public void Replaced_removed_and_disposed_values_are_overwritten()
    {
        var data = new EmvData();
        data.Set(EmvTags.Pan, [0x62, 0x10]);
        data.Set(EmvTags.Track2Equivalent, [0x62, 0x11]);
        data.Set(EmvTags.Tvr, [1]);
        var replaced = data.Get(EmvTags.Pan);
        var removed = data.Get(EmvTags.Track2Equivalent);
        var left = data.Get(EmvTags.Tvr);
        data.Set(EmvTags.Pan, [0x63]);
        data.Remove(EmvTags.Track2Equivalent);
        data.Dispose();
        foreach (var old in new[] { replaced.ToArray(), removed.ToArray(), left.ToArray() })
            Assert.That(old, Is.All.Zero);
        Assert.That(data.Tags, Is.Empty);
    }

    [Test]
    public void A_value_may_be_set_to_a_part_of_itself()
    {
        using var data = new EmvData();
        data.Set(EmvTags.Pan, [0x62, 0x10, 0x94]);
        data.Set(EmvTags.Pan, data.Get(EmvTags.Pan)[1..]);
        Assert.That(Convert.ToHexString(data.Get(EmvTags.Pan)), Is.EqualTo("1094"));
    }

    [Test]
    public void A_card_cannot_fill_the_memory()
    {
        using var data = new EmvData();
        var value = new byte[255];
        uint tag = 0xDF01;
        while (data.TrySet(tag, value))
            tag++;
        Assert.That(tag - 0xDF01, Is.EqualTo(EmvData.MaxBytes / 255));
        Assert.That(data.TrySet(0xDF01, []), Is.True, "what is replaced makes room");
        for (tag = 0xDF8101; data.TrySet(tag, []); tag++)
        {
        }

        Assert.That(data.Tags, Has.Count.EqualTo(EmvData.MaxObjects));
    }
}
