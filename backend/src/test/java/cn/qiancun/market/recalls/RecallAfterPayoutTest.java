package cn.qiancun.market.recalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payouts.EnterAccount;
import cn.qiancun.market.payouts.PayoutAccounts;
import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.PayoutState;
import cn.qiancun.market.payouts.Payouts;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.Receivables;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The buyers have their money back at once, though the village's part is on its bank account already: it owes it. */
@MarketTest
class RecallAfterPayoutTest {
    @Autowired
    Recalls recalls;

    @Autowired
    Receivables receivables;

    @Autowired
    PayoutAccounts accounts;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutDesk desk;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationContext shop;

    @Test
    void whatThePaidOutVillageOwesIsTakenFromItsNextSale() {
        var scene = new RecallScene(shop, 1_000, 10);
        var buyer = OrderStory.resident();
        var number = scene.completed(buyer, 10);
        var collective = Beneficiary.collective(scene.stall.village());
        assertThat(held(collective.available())).isEqualTo(7_000);
        payOut(scene, collective, 7_000);
        assertThat(held(collective.available())).isZero();

        var preview = recalls.preview(scene.operator, scene.lot.code(), true);
        assertThat(preview.effects())
                .anyMatch(effect -> effect.kind() == BeneficiaryKind.COLLECTIVE
                        && effect.available().equals(Money.ofFen(7_000)));
        scene.refunded(scene.stop(scene.lot));

        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING))
                .as("the buyer has all of it back")
                .isZero();
        assertThat(scene.booked(number, AccountKind.BENEFICIARY_RECEIVABLE)).isEqualTo(7_000);
        assertThat(receivables.owedBy(collective)).isEqualTo(Money.ofFen(7_000));
        assertThat(held(collective.available())).isZero();

        scene.harvest(20);
        scene.completed(OrderStory.resident(), 20);
        assertThat(receivables.owedBy(collective)).isEqualTo(Money.ZERO);
        assertThat(held(collective.available())).isEqualTo(7_000);
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    private void payOut(RecallScene scene, Beneficiary collective, long fen) {
        var accountant = new Actor(
                Ids.next(),
                "报账员",
                Set.of(new Membership(
                        Role.VILLAGE_ACCOUNTANT,
                        Organisation.village(scene.stall.village().value()))));
        var bank = People.phone();
        var entered = accounts.enter(
                accountant, collective, new EnterAccount(PayeeKind.CORPORATE_BANK, "农业银行商河支行", bank, "某村股份经济合作社"));
        accounts.verify(RecallScene.member(Role.OPERATOR), entered.id(), bank);
        var asked = payouts.request(accountant, collective, Money.ofFen(fen), "");
        payouts.approve(scene.approver, asked.id());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                desk.detail(scene.approver, asked.id()).payout().state())
                        .isEqualTo(PayoutState.SUCCEEDED));
    }

    /** What we owe its owner. */
    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }
}
