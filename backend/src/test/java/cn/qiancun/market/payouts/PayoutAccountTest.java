package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.PayoutRequestTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.support.MarketTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where villages are paid to: two persons, masked for people, sealed at rest. */
@MarketTest
class PayoutAccountTest {
    @Autowired
    private PayoutStory story;

    @Autowired
    private AccountSeal seal;

    @Autowired
    private JdbcClient database;

    @Test
    void anAccountIsMaskedForPeopleAndSealedAtRest() {
        var village = story.village();
        var account = story.verifiedAccount(village, PayoutStory.NUMBER);
        assertThat(account.number()).isEqualTo("**** 0009");
        var row = database.sql("SELECT * FROM payouts_account WHERE id = ?")
                .param(account.id())
                .query()
                .singleRow();
        assertThat(row.values().toString()).doesNotContain(PayoutStory.NUMBER);
        String sealed = (String) row.get("number_sealed");
        assertThat(seal.open(village.collective(), sealed)).isEqualTo(PayoutStory.NUMBER);
        assertThatThrownBy(() -> seal.open(Beneficiary.growers(village.code()), sealed))
                .as("copied to another's row it does not open")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoEnteredItDoesNotVerifyItAndTheNumberIsTypedTwice() {
        var village = story.village();
        var memberships = new HashSet<>(village.accountant().memberships());
        memberships.add(new Membership(Role.OPERATOR, Organisation.PLATFORM));
        var both = new Actor(village.accountant().accountId(), "两职", memberships);
        var entered = story.accounts.enter(both, village.collective(), PayoutStory.bank(PayoutStory.NUMBER));
        refused("payout-account.own", () -> story.accounts.verify(both, entered.id(), PayoutStory.NUMBER));
        refused("payout-account.differs", () -> story.accounts.verify(story.operator(), entered.id(), "123"));
        refused("forbidden", () -> story.accounts.verify(story.clerk(), entered.id(), PayoutStory.NUMBER));
        var verified = story.accounts.verify(story.operator(), entered.id(), "6228 4800 3123 4560 009");
        assertThat(verified.state()).isEqualTo("VERIFIED");
        refused(
                "payout-account.decided",
                () -> story.accounts.verify(story.operator(), entered.id(), PayoutStory.NUMBER));
    }

    @Test
    void oneAccountIsPaidToAndOneWaits() {
        var village = story.village();
        var first = story.verifiedAccount(village, PayoutStory.NUMBER);
        story.accounts.enter(village.accountant(), village.collective(), PayoutStory.bank("12345678"));
        var second = story.accounts.enter(village.accountant(), village.collective(), PayoutStory.bank("87654321"));
        assertThat(paidTo(village).id()).isEqualTo(first.id());
        story.accounts.verify(story.operator(), second.id(), "87654321");
        assertThat(paidTo(village).id()).isEqualTo(second.id());
        assertThat(story.accounts.history(village.accountant(), village.collective()))
                .extracting(PayoutAccountView::state)
                .containsExactly("VERIFIED", "REPLACED", "REPLACED");
        refused("not-found", () -> story.accounts.history(story.village().accountant(), village.collective()));
    }

    private PayoutAccountView paidTo(PayoutStory.Village village) {
        return story.accounts.paidTo(List.of(village.collective())).get(village.collective());
    }

    @ParameterizedTest
    @CsvSource({
        "CORPORATE_BANK, 农业银行, 1234567, number",
        "CORPORATE_BANK, 农业银行, 12345678a, number",
        "CORPORATE_BANK, 农业银行, １２３４５６７８９, number",
        "CORPORATE_BANK, '', 123456789, bankName",
        "PERSONAL_BANK, 农业银行, 6228480031234560000, number",
        "ALIPAY, '', 12800001111, number",
        "ALIPAY, '', nobody@, number"
    })
    void whatCannotBeAnAccountIsRefusedAtItsField(PayeeKind kind, String bank, String number, String field) {
        var village = story.village();
        assertThatThrownBy(() -> story.accounts.enter(
                        village.accountant(), village.collective(), new EnterAccount(kind, bank, number, "张三")))
                .hasFieldOrPropertyWithValue("field", field);
    }

    @Test
    void aPersonsNameAndMailAreMasked() {
        var village = story.village();
        var entered = story.accounts.enter(
                village.accountant(),
                village.collective(),
                new EnterAccount(PayeeKind.ALIPAY, "ignored", "zhangsan@example.com", "张三"));
        assertThat(entered.number()).isEqualTo("zh***@example.com");
        assertThat(entered.holder()).isEqualTo("张**");
        assertThat(entered.bankName()).isEmpty();
    }
}
