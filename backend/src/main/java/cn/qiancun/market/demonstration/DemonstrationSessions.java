package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.flashsales.GoodTerms;
import cn.qiancun.market.flashsales.SellerConsents;
import cn.qiancun.market.flashsales.SessionDesk;
import cn.qiancun.market.flashsales.SessionDraft;
import cn.qiancun.market.flashsales.SessionState;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One running session of the online fair with three goods; it lasts three days, and then there is a new one. */
@Component
@Profile("demonstration")
class DemonstrationSessions {
    private static final PageQuery FIRST = PageQuery.of(1, 1);
    private static final List<String> GOODS = List.of("孝直马铃薯", "玉木耳", "平阴玫瑰花茶", "黄河大米", "莱芜生姜");
    private static final int SHOWN = 3;
    private static final int OFFERED = 40;
    private static final int PER_PERSON = 2;

    private final SessionDesk desk;
    private final SellerConsents consents;
    private final Catalog catalog;
    private final Stock stock;
    private final Clock clock;

    DemonstrationSessions(SessionDesk desk, SellerConsents consents, Catalog catalog, Stock stock, Clock clock) {
        this.desk = desk;
        this.consents = consents;
        this.catalog = catalog;
        this.stock = stock;
        this.clock = clock;
    }

    void hold(Actor operator) {
        boolean running = desk.all(operator).stream().anyMatch(one -> one.state() == SessionState.PUBLISHED);
        var goods = running ? List.<GoodTerms>of() : goods();
        if (goods.isEmpty()) {
            return;
        }
        var opens = clock.instant().minus(Duration.ofMinutes(5));
        var text = "赶在立冬前，村里拿出三样好货，按专场价卖，每样每人限两件。\n卖完为止，没付款的会放回来。";
        long id = desk.create(
                operator, null, new SessionDraft("年货早市 · 村里第一场", text, opens, opens.plus(Duration.ofDays(3))));
        goods.forEach(terms -> desk.add(operator, id, terms));
        desk.offer(operator, id);
        desk.find(operator, id)
                .lines()
                .forEach(line -> consents.consent(
                        sellerOf(operator, line.good().sellerId()),
                        line.good().id(),
                        line.good().price(),
                        line.good().offered()));
        desk.publish(operator, id);
    }

    /** A fifth below the shop's price, of what there is enough of and is not weighed. */
    private List<GoodTerms> goods() {
        return GOODS.stream()
                .flatMap(name ->
                        catalog
                                .list(new ProductFilter(name, null, null, null, ProductSort.NEWEST), FIRST)
                                .items()
                                .stream())
                .flatMap(card -> catalog.published(card.id()).stream())
                .flatMap(details -> details.variants().stream()
                        .filter(variant -> variant.catchWeight() == null)
                        .limit(1))
                .filter(variant -> stock.available(List.of(variant.id())).get(variant.id()) >= OFFERED)
                .limit(SHOWN)
                .map(variant ->
                        new GoodTerms(variant.id(), Money.ofFen(variant.price().fen() * 4 / 5), OFFERED, PER_PERSON))
                .toList();
    }

    private static Actor sellerOf(Actor operator, long sellerId) {
        var membership = new Membership(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return new Actor(operator.accountId(), operator.displayName(), Set.of(membership));
    }
}
