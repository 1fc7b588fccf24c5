using Terminal.Tests.Cards;
using Terminal.Tests.Emulator.Cards.Chip;
using Terminal.Tests.Emv.Kernel;

namespace Terminal.Tests.Security;

/// <summary>No row of the vector files is left out: each is asked for by one of the tests below, which pass.</summary>
public sealed class VectorFileTests
{
    private const int RowsInAll = 238;

    [Test]
    public void Every_row_is_run_by_a_test()
    {
        var run = CryptoVectors.AskedFor(() =>
        {
            Pins();
            Macs();
            Keys();
            Cards();
            Stripes();
        });
        Assert.That(CryptoVectors.All.Except(run), Is.Empty, "rows that no test runs");
        Assert.That(run, Has.Count.EqualTo(RowsInAll));
    }

    private static void Pins()
    {
        var (first, others) = (new CryptoVectorTests(), new PinBlockVectorTests());
        first.Format_0_blocks_are_built_and_taken_apart_as_published();
        first.Published_bad_format_0_blocks_are_refused_by_name();
        first.A_PIN_verification_value_that_was_only_copied_holds_too();
        others.Format_1_is_taken_apart_whatever_fills_it();
        others.Format_2_holds();
        others.Published_bad_blocks_are_refused_by_name("FMT2 NEGATIVE", Core.Security.PinBlockFormat.Iso2, 3);
        others.Published_bad_blocks_are_refused_by_name("FMT3 NEGATIVE", Core.Security.PinBlockFormat.Iso3, 2);
        others.Format_3_is_taken_apart_as_published();
        others.Format_3_is_built_as_described_and_refused_for_another_account();
        others.The_fields_of_format_4_hold();
        others.A_format_4_block_is_enciphered_as_published();
    }

    private static void Macs()
    {
        var (first, others) = (new CryptoVectorTests(), new MacVectorTests());
        first.Retail_MACs_under_a_double_length_DES_key_hold();
        first.The_UnionPay_MAC_under_a_double_length_key_holds();
        first.The_UnionPay_MAC_under_a_single_length_key_holds();
        others.CMACs_of_3DES_and_AES_hold();
        others.Retail_MACs_hold_with_each_padding_method();
        others.CBC_MACs_hold_with_each_padding_method();
        first.The_cipher_library_has_the_published_SM3("abc", 1, "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0");
        first.The_cipher_library_has_the_published_SM3("abcd", 16, "DEBE9FF92275B8A138604889C18E5A4D6FDB70E5387E5765293DCBA39C0C5732");
        first.The_cipher_library_verifies_the_published_SM2_signature();
    }

    private static void Keys()
    {
        var (first, dukpt, blocks) = (new CryptoVectorTests(), new DukptVectorTests(), new KeyBlockVectorTests());
        dukpt.The_initial_3DES_key_holds();
        dukpt.Every_row_of_3DES_DUKPT_holds_for_the_host();
        dukpt.Every_row_of_3DES_DUKPT_holds_for_the_terminal();
        dukpt.A_published_PIN_block_under_3DES_DUKPT_holds();
        dukpt.Every_row_of_AES_DUKPT_holds_for_the_host();
        dukpt.The_first_rows_of_AES_DUKPT_hold_for_the_terminal();
        dukpt.The_update_keys_hold();
        blocks.Every_published_block_gives_its_key();
        blocks.The_check_values_beside_published_blocks_hold();
        blocks.Printed_examples_that_break_the_rules_are_refused_by_name("T12", Core.Security.KeyBlocks.KeyBlockError.OptionalBlock);
        blocks.Printed_examples_that_break_the_rules_are_refused_by_name("T14", Core.Security.KeyBlocks.KeyBlockError.Length);
        blocks.Every_bad_block_is_refused_and_gives_nothing();
        blocks.The_keys_that_a_published_block_is_enciphered_and_MACed_under_hold();
        first.Master_and_session_keys_hold_with_weak_keys_too();
        first.A_master_key_of_two_components_holds();
        first.A_single_length_key_under_a_double_length_one_holds();
        first.The_SM4_example_of_the_standard_holds();
        first.An_SM4_key_its_check_value_and_PIN_block_hold();
    }

    private static void Cards()
    {
        var (issuer, terminal, recorded) = (new CardCryptoVectorTests(), new VectorTests(), new TranscriptTests());
        issuer.Card_keys_session_keys_cryptograms_and_answers_hold();
        issuer.Cryptograms_of_longer_card_numbers_hold_with_either_derivation();
        issuer.The_examples_of_cryptogram_versions_hold();
        issuer.New_PINs_for_a_card_are_enciphered_and_MACed_as_published();
        issuer.Script_keys_MACs_and_encryption_hold();
        foreach (var key in VectorTests.Keys)
            terminal.Every_published_key_has_its_check_value(key);
        terminal.The_valid_issuer_certificate_is_recovered_and_the_invalid_one_is_not();
        terminal.What_the_issuer_signed_is_recovered_and_what_is_invalid_is_not("ENC_SSAD", 0x03);
        terminal.What_the_issuer_signed_is_recovered_and_what_is_invalid_is_not("ICC_CERT", 0x04);
        terminal.The_cards_signature_over_the_terminals_number_verifies_and_the_invalid_one_does_not();
        recorded.The_recorded_UnionPay_card_gets_the_recorded_commands();
    }

    private static void Stripes()
    {
        var stripe = new StripeVectorTests();
        stripe.Published_bits_are_written_and_read("T2 \"", 2, 5);
        stripe.Published_bits_are_written_and_read("T1 \"", 1, 1);
        stripe.A_published_capture_is_read();
        stripe.Published_texts_are_taken_apart();
        stripe.Track_3_lies_as_described();
    }
}
