package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payouts.EnterAccount;
import cn.qiancun.market.payouts.PayoutAccounts;
import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.PayoutRoute;
import cn.qiancun.market.payouts.PayoutRuns;
import cn.qiancun.market.payouts.PayoutState;
import cn.qiancun.market.payouts.PayoutView;
import cn.qiancun.market.payouts.Payouts;
import cn.qiancun.market.payouts.Routes;
import cn.qiancun.market.payouts.SplitLimits;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.People;
import cn.qiancun.sandbox.SandboxBooks;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/**
 * How money leaves for its owners: on request of the accountant or by the clerk's run, approved by another person, sent
 * through the provider's own SDK; or split by the provider where a village's route says so.
 */
final class PayDays {
    private static final int SPLIT_AT_MOST_PERCENT = 95;

    private final ApplicationContext shop;
    private final SandboxBooks provider = SandboxInitializer.server().books();
    private final Map<Beneficiary, String> accountNumbers = new HashMap<>();
    private final Map<Beneficiary, Actor> accountants = new HashMap<>();
    private final List<PayoutView> payouts = new ArrayList<>();

    PayDays(ApplicationContext shop, ThreeVillages villages) {
        this.shop = shop;
        villages.beneficiaries().forEach(each -> {
            var home = each.kind() == BeneficiaryKind.SELLER ? villages.first() : each.village();
            accountants.put(each, somebody(Role.VILLAGE_ACCOUNTANT, Organisation.village(home.value())));
            // What the provider is to split goes to an account that it keeps itself.
            open(each, home.equals(villages.first()) ? PayeeKind.ALIPAY : PayeeKind.CORPORATE_BANK);
        });
    }

    private static Actor somebody(Role role, Organisation organisation) {
        return new Actor(Ids.next(), role.name(), Set.of(new Membership(role, organisation)));
    }

    private void open(Beneficiary of, PayeeKind kind) {
        var number = People.phone();
        var bank = kind == PayeeKind.ALIPAY ? "" : "农业银行天桥支行";
        var accounts = shop.getBean(PayoutAccounts.class);
        var entered = accounts.enter(accountants.get(of), of, new EnterAccount(kind, bank, number, "某村股份经济合作社"));
        accounts.verify(platform(Role.OPERATOR), entered.id(), number);
        accountNumbers.put(of, number);
    }

    private static Actor platform(Role role) {
        return somebody(role, Organisation.PLATFORM);
    }

    /** From now on the provider splits what completed orders bring the village; what it does not allow waits. */
    void letTheProviderSplit(VillageCode village) {
        var operator = platform(Role.OPERATOR);
        shop.getBean(SplitLimits.class).change(operator, Provider.ALIPAY, SPLIT_AT_MOST_PERCENT * 100, 30, 0);
        provider.set(new SandboxBooks.RoyaltyRules(SPLIT_AT_MOST_PERCENT, Duration.ZERO, Duration.ofDays(30)));
        shop.getBean(Routes.class).change(operator, village, PayoutRoute.PROVIDER_SPLIT, null, "village asked for it");
    }

    /** Each asks for all it has available, and gets it. */
    void request(Collection<Beneficiary> whoAsk) {
        var asked = new ArrayList<PayoutView>();
        var requests = shop.getBean(Payouts.class);
        for (var each : whoAsk) {
            var accountant = accountants.get(each);
            var amount = requests.payable(accountant, each).amount();
            if (amount.isPositive()) {
                asked.add(requests.request(accountant, each, amount, "weekly"));
            }
        }
        approve(asked);
    }

    /** The clerk's run pays everybody who has anything. */
    void run(Collection<Beneficiary> whom) {
        var runs = shop.getBean(PayoutRuns.class);
        var clerk = platform(Role.SETTLEMENT_CLERK);
        var run = runs.make(clerk, Money.ofFen(1), whom);
        long id = Ids.parse(run.id());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> runs.detail(clerk, id).run().isFinished());
        var latest = shop.getBean(PayoutDesk.class).all(PayoutState.REQUESTED.name(), PageQuery.of(1, 50));
        var asked = latest.items().stream()
                .filter(payout -> run.id().equals(String.valueOf(payout.runId())))
                .toList();
        assertThat(asked).hasSize(run.planned());
        approve(asked);
    }

    private void approve(List<PayoutView> asked) {
        var desk = shop.getBean(PayoutDesk.class);
        var approver = platform(Role.SETTLEMENT_APPROVER);
        var ids = asked.stream().map(PayoutView::id).toList();
        assertThat(desk.approve(approver, ids).refusals()).isEmpty();
        payouts.addAll(asked);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ids.stream()
                        .allMatch(id -> desk.detail(approver, id).payout().state() == PayoutState.SUCCEEDED));
    }

    List<String> numbers() {
        return payouts.stream().map(PayoutView::number).toList();
    }

    /** What reached the account by the provider's books: transferred, or split from one of these trades. */
    Money arrived(Beneficiary at, Collection<String> outTradeNos) {
        long transferred = payouts.stream()
                .filter(payout -> payout.beneficiary().equals(at))
                .mapToLong(payout -> provider.transfers().leftFen(payout.number()))
                .sum();
        return Money.ofFen(transferred).plus(split(at, outTradeNos));
    }

    Money split(Beneficiary at, Collection<String> outTradeNos) {
        return Money.ofFen(outTradeNos.stream()
                .mapToLong(trade -> provider.heldFen(trade, accountNumbers.get(at)))
                .sum());
    }
}
