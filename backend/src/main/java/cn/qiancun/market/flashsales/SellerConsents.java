package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** A seller agrees to a price and a number of pieces, or does not; nobody else can for it. Audited. */
@Service
public class SellerConsents {
    private static final int LISTED = 200;
    private static final int MAX_REASON = 200;

    private final SessionRows sessions;
    private final GoodRows goods;
    private final SessionSheets sheets;
    private final Stock stock;
    private final Commits commits;
    private final AuditLog audit;

    SellerConsents(
            SessionRows sessions, GoodRows goods, SessionSheets sheets, Stock stock, Commits commits, AuditLog audit) {
        this.sessions = sessions;
        this.goods = goods;
        this.sheets = sheets;
        this.stock = stock;
        this.commits = commits;
        this.audit = audit;
    }

    /** What the actor's sellers were asked, by session, the latest first. */
    public List<SessionSheet> of(Actor actor) {
        var asked = sheets.lines(goods.asked(actor.sellers(), LISTED)).stream()
                .collect(Collectors.groupingBy(line -> line.good().sessionId()));
        return sessions.byIds(asked.keySet()).stream()
                .map(session -> new SessionSheet(session, asked.get(session.id())))
                .toList();
    }

    /** By seller. */
    Map<Long, Long> waiting(Actor actor) {
        return goods.countWaiting(actor.sellers());
    }

    /**
     * @param price as the seller saw it, as offered
     * @throws BusinessException NOT_FOUND for another seller's; CONFLICT {@code flash.state} unless sellers are asked now,
     *     {@code flash.changed} if that is not what is asked, {@code flash.stock} if there is less than that
     */
    public void consent(Actor actor, long goodId, Money price, int offered) {
        decide(actor, goodId, good -> {
            if (!good.price().equals(price) || good.offered() != offered) {
                throw BusinessException.conflict("flash.changed");
            }
            int free = stock.available(List.of(good.variantId())).get(good.variantId());
            if (free < offered) {
                throw BusinessException.conflict("flash.stock", free);
            }
            goods.decide(goodId, Consent.GIVEN, actor.accountId(), "");
            audit.record(actor, "session.consented", "good:" + goodId, price + " × " + offered);
        });
    }

    /** Also takes a consent back, as long as the session is not published. @throws BusinessException as {@link #consent}; INVALID {@code flash.reason} */
    public void decline(Actor actor, long goodId, String reason) {
        var why = PlainText.orEmpty("reason", "flash.reason", reason, MAX_REASON);
        decide(actor, goodId, good -> {
            goods.decide(goodId, Consent.DECLINED, actor.accountId(), why);
            audit.record(actor, "session.declined", "good:" + goodId, "");
        });
    }

    private void decide(Actor actor, long goodId, Consumer<FlashGood> step) {
        commits.run(() -> {
            var found = goods.find(goodId).orElseThrow(() -> BusinessException.notFound("not-found"));
            actor.require(Role.VILLAGE_SELLER, Organisation.seller(found.sellerId()));
            var session = sessions.lock(found.sessionId()).orElseThrow();
            if (session.state() == SessionState.DRAFT) {
                throw BusinessException.notFound("not-found");
            }
            if (session.state() != SessionState.OFFERED) {
                throw BusinessException.conflict("flash.state", session.state().name());
            }
            // Read again under the session's lock: nobody changes it now.
            step.accept(goods.find(goodId).orElseThrow(() -> BusinessException.notFound("not-found")));
        });
    }
}
