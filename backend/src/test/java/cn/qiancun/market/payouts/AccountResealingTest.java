package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What another secret sealed is sealed again under the current one, and what none opens is counted. */
@MarketTest
class AccountResealingTest {
    private static final String FORMER = "the secret that this test says was the one before";
    private static final String LOST = "a secret that nobody has any more, but long enough";

    @Autowired
    private PayoutStory story;

    @Autowired
    private PayoutSettings settings;

    @Autowired
    private AccountSeal current;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commits commits;

    private final AccountSeal former = AccountSealTest.seal(FORMER);
    private final AtomicLong unreadable = new AtomicLong(-1);

    @Test
    void accountsAndFrozenPayeesAreSealedAgainAndOpenWithTheCurrentSecretAlone() {
        var village = story.rich(50_000);
        var paid = story.approved(village, 50_000);
        story.awaitState(paid, PayoutState.SUCCEEDED);
        var whom = village.collective();
        var account = story.accounts.paidTo(List.of(whom)).get(whom).id();
        sealedBefore("payouts_account", "number_sealed", "holder_sealed", account, whom);
        sealedBefore("payouts_payout", "payee_number", "payee_holder", paid.id(), whom);

        var lost = counted();
        for (var sealed : List.of(
                column("payouts_account", "number_sealed", account),
                column("payouts_payout", "payee_number", paid.id()))) {
            assertThat(sealed).startsWith(current.mark());
            assertThat(current.open(whom, sealed)).isEqualTo(PayoutStory.NUMBER);
        }
        assertThat(current.open(whom, column("payouts_payout", "payee_holder", paid.id())))
                .isEqualTo("大颜村股份经济合作社");
        assertThat(counted()).isEqualTo(lost);
    }

    @Test
    void whatNoSecretOpensStaysAsItIsAndIsCounted() {
        var village = story.village();
        var account = story.verifiedAccount(village, PayoutStory.NUMBER).id();
        var lost = AccountSealTest.seal(LOST).seal(village.collective(), PayoutStory.NUMBER);
        long others = counted();
        var before = column("payouts_account", "number_sealed", account);
        update("payouts_account", "number_sealed", lost, account);
        assertThat(counted()).isEqualTo(others + 1);
        assertThat(column("payouts_account", "number_sealed", account)).isEqualTo(lost);
        update("payouts_account", "number_sealed", before, account);
        assertThat(counted()).isEqualTo(others);
    }

    /** A round, and what it could not open; other tests leave rows that were never sealed. */
    private long counted() {
        resealing().round();
        return unreadable.get();
    }

    private AccountResealing resealing() {
        var seal = AccountSealTest.seal(settings.accountSecret(), FORMER);
        return new AccountResealing(seal, database, commits, unreadable);
    }

    /** As the former secret sealed it, the holder from before keys had names. */
    private void sealedBefore(String table, String number, String holder, long id, Beneficiary whom) {
        var name = current.open(whom, column(table, holder, id));
        update(table, number, former.seal(whom, PayoutStory.NUMBER), id);
        update(table, holder, AccountSealTest.unnamed(former.seal(whom, name)), id);
    }

    private String column(String table, String column, long id) {
        return database.sql("SELECT " + column + " FROM " + table + " WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private void update(String table, String column, String value, long id) {
        database.sql("UPDATE " + table + " SET " + column + " = ? WHERE id = ?")
                .params(value, id)
                .update();
    }
}
