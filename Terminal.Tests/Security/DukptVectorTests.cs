using System.Text;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;
using static Terminal.Tests.Security.CryptoVectors;

namespace Terminal.Tests.Security;

public sealed class DukptVectorTests
{
    private static string Base => Row("BDK=0123456789ABCDEFFEDCBA9876543210 IKSN=");
    private static string AesBase => Row("BDK=FEDCBA9876543210F1F1F1F1F1F1F1F1 IKID=");
    private static readonly byte[] Data = Encoding.ASCII.GetBytes("4012345678909D987");

    [Test]
    public void The_initial_3DES_key_holds() => Assert.That(InitialTdes(), Is.EqualTo(Bytes(Base, "IK")));

    [Test]
    public void Every_row_of_3DES_DUKPT_holds_for_the_host()
    {
        foreach (var row in VectorRows.TdesDukpt)
        {
            var key = new byte[16];
            TdesDukpt.DeriveTransactionKey(InitialTdes(), Convert.FromHexString(row[0]), key);
            Assert.That(Convert.ToHexString(key), Is.EqualTo(row[1]), row[0]);
            Assert.That(row[^1], Is.EqualTo("OK"));
        }

        Assert.That(VectorRows.TdesDukpt, Has.Count.EqualTo(21));
    }

    [Test]
    public void Every_row_of_3DES_DUKPT_holds_for_the_terminal()
    {
        using var registers = DukptRegisters.Load(DukptScheme.Tdes, InitialTdes(), Bytes(Base, "IKSN"));
        var pinRow = Row("PIN=1234 PAN=4012345678909 ISO0_CLEAR=");
        using var pan = VectorRows.Account(Text(pinRow, "PAN"));
        foreach (var row in VectorRows.TdesDukpt)
        {
            using var taken = registers.TakeNext()!;
            Assert.That(Convert.ToHexString(taken.Serial), Is.EqualTo(row[0]));
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, [1, 2, 3, 4], pan, new SeededBytes(1), block), Is.True);
            Assert.That(block, Is.EqualTo(Bytes(pinRow, "ISO0_CLEAR")));
            using var pinKey = taken.WorkingKey(DukptUse.Pin);
            PinBlock.Encrypt(PinBlockFormat.Iso0, pinKey, pan, block);
            Assert.That(Convert.ToHexString(block), Is.EqualTo(row[2]), row[0]);
            Assert.That(RetailMac(taken, DukptUse.MacRequest), Is.EqualTo(row[3]), row[0]);
            Assert.That(RetailMac(taken, DukptUse.MacResponse), Is.EqualTo(row[4]), row[0]);
            Assert.That(ChainedMac8(taken, DukptUse.MacRequest), Is.EqualTo(row[5]), row[0]);
            Assert.That(ChainedMac8(taken, DukptUse.MacResponse), Is.EqualTo(row[6]), row[0]);
            Assert.That(Encrypted(taken), Is.EqualTo(row[7]), row[0]);
        }
    }

    [Test]
    public void A_published_PIN_block_under_3DES_DUKPT_holds()
    {
        var row = Row("BDK=0123456789ABCDEFFEDCBA9876543210 KSN=FFFF0000000000000003");
        var key = new byte[16];
        TdesDukpt.DeriveInitialKey(Bytes(row, "BDK"), Bytes(row, "KSN"), key);
        Assert.That(key, Is.EqualTo(Bytes(row, "IPEK")));
        TdesDukpt.DeriveTransactionKey(key.ToArray(), Bytes(row, "KSN"), key);
        TdesDukpt.DeriveWorkingKey(key, DukptUse.Pin);
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
        var block = Bytes(row, "ISO0_CLEAR");
        cipher.Encrypt(block, block);
        Assert.That(block, Is.EqualTo(Bytes(row, "ENC_PINBLOCK")));
    }

    [Test]
    public void Every_row_of_AES_DUKPT_holds_for_the_host()
    {
        var rows = Rows("KSN=1234567890123456");
        foreach (var row in rows)
        {
            var key = new byte[16];
            AesDukpt.DeriveTransactionKey(InitialAes(), Bytes(row, "KSN"), key);
            Assert.That(key, Is.EqualTo(Bytes(row, "TXN")), row);
            Assert.That(AesDukpt.IsUsed(Bytes(row, "KSN")), Is.True, row);
            foreach (var (name, use) in new[] { ("PIN_AES128", DukptUse.Pin), ("CMACGEN_AES128", DukptUse.MacRequest), ("DATAENC_AES128", DukptUse.DataRequest) })
            {
                if (!row.Contains(name, StringComparison.Ordinal))
                    continue;
                var working = new byte[16];
                AesDukpt.DeriveWorkingKey(key, Bytes(row, "KSN"), use, KeyAlgorithm.Aes, working);
                Assert.That(working, Is.EqualTo(Bytes(row, name)), row);
            }
        }

        Assert.That(rows, Has.Count.EqualTo(15));
        Assert.That(InitialAes(), Is.EqualTo(Bytes(AesBase, "IK")));
    }

    [Test]
    public void The_first_rows_of_AES_DUKPT_hold_for_the_terminal()
    {
        var form = Row("PIN=1234 PAN=4111111111111111 PINFIELD(fmt4)=");
        using var pan = VectorRows.Account(Text(form, "PAN"));
        using var registers = DukptRegisters.Load(DukptScheme.Aes128, InitialAes(), [.. Bytes(AesBase, "IKID"), 0, 0, 0, 0]);
        var rows = Rows("KSN=12345678901234560000000");
        foreach (var row in rows)
        {
            using var taken = registers.TakeNext()!;
            Assert.That(Convert.ToHexString(taken.Serial), Is.EqualTo(Text(row, "KSN")));
            var block = Bytes(form, "PINFIELD(fmt4)");
            using var key = taken.WorkingKey(DukptUse.Pin);
            PinBlock.Encrypt(PinBlockFormat.Iso4, key, pan, block);
            Assert.That(block, Is.EqualTo(Bytes(row, "ENC_PINBLOCK")), row);
        }

        Assert.That(rows, Has.Count.EqualTo(8));
    }

    [Test]
    public void The_update_keys_hold()
    {
        var rows = Rows("UPDATE_KEY(");
        foreach (var row in rows)
        {
            var (algorithm, name) = row.Contains("AES128=", StringComparison.Ordinal)
                ? (KeyAlgorithm.Aes, "AES128")
                : (KeyAlgorithm.Des, row.Contains("TDES2=", StringComparison.Ordinal) ? "TDES2" : "TDES3");
            var key = new byte[Bytes(row, name).Length];
            AesDukpt.DeriveUpdateKey(InitialAes(), [.. Bytes(AesBase, "IKID"), 0, 0, 0, 7], algorithm, key);
            Assert.That(key, Is.EqualTo(Bytes(row, name)), row);
        }

        Assert.That(rows, Has.Count.EqualTo(3));
    }

    private static byte[] InitialTdes()
    {
        var key = new byte[16];
        TdesDukpt.DeriveInitialKey(Bytes(Base, "BDK"), Bytes(Base, "IKSN"), key);
        return key;
    }

    private static byte[] InitialAes()
    {
        var key = new byte[16];
        AesDukpt.DeriveInitialKey(Bytes(AesBase, "BDK"), Bytes(AesBase, "IKID"), key);
        return key;
    }

    private static string RetailMac(DukptTransaction taken, DukptUse use)
    {
        var key = new byte[16];
        TdesDukpt.DeriveTransactionKey(InitialTdes(), taken.Serial, key);
        TdesDukpt.DeriveWorkingKey(key, use);
        using var left = BlockCipher.Create(KeyAlgorithm.Des, key.AsSpan(0, 8));
        using var right = BlockCipher.Create(KeyAlgorithm.Des, key.AsSpan(8));
        var mac = new byte[4];
        ChainedMac.Compute(left, right, MacPadding.Zeros, Data, mac);
        return Convert.ToHexString(mac);
    }

    private static string ChainedMac8(DukptTransaction taken, DukptUse use)
    {
        using var key = taken.WorkingKey(use);
        var mac = new byte[8];
        Cmac.Compute(key, Data, mac);
        return Convert.ToHexString(mac);
    }

    private static string Encrypted(DukptTransaction taken)
    {
        using var key = taken.WorkingKey(DukptUse.DataRequest);
        byte[] data = [.. Data, .. new byte[7]];
        for (var i = 0; i < data.Length; i += 8)
        {
            for (var j = 0; j < 8 && i > 0; j++)
                data[i + j] ^= data[i - 8 + j];
            key.Encrypt(data.AsSpan(i, 8), data.AsSpan(i));
        }

        return Convert.ToHexString(data);
    }
}
