package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Makes lots: from a harvest, or from other lots. */
@Component
class LotDeclaring {
    private static final int MAX_TAKEN = 50;

    private final StockedGoods goods;
    private final Stock stock;
    private final LotRows rows;
    private final LotWriter writer;
    private final LotShelf shelf;
    private final LotSettings settings;
    private final Clock clock;

    LotDeclaring(
            StockedGoods goods,
            Stock stock,
            LotRows rows,
            LotWriter writer,
            LotShelf shelf,
            LotSettings settings,
            Clock clock) {
        this.goods = goods;
        this.stock = stock;
        this.rows = rows;
        this.writer = writer;
        this.shelf = shelf;
        this.settings = settings;
        this.clock = clock;
    }

    long declare(Actor actor, DeclareLot command) {
        var product = ownProduct(actor, command.productId());
        var parts = LotPolicy.parts(product, command.parts());
        var madeOn = LotPolicy.madeOn(command.madeOn(), today());
        var expiresOn = LotPolicy.expiresOn(command.expiresOn(), madeOn, product, parts);
        var draft = draft(product, parts, command, madeOn, expiresOn, product.certificateRequired(), 0);
        var certificate = command.certificate() == null ? null : LotPolicy.certificate(command.certificate());
        stock.lock(parts.keySet());
        return write(actor, draft, LotRows.Kind.DECLARE, certificate, List.of());
    }

    long repack(Actor actor, RepackLots command) {
        var product = ownProduct(actor, command.made().productId());
        var parts = LotPolicy.parts(product, command.made().parts());
        requireWhole(command.taken());
        var parents = parents(product.sellerId(), command.taken(), parts);
        RepackPolicy.require(
                command.taken().stream()
                        .map(taken -> {
                            var part = part(taken);
                            return new RepackPolicy.Units(part.unit(), part.netGrams(), taken.quantity());
                        })
                        .toList(),
                units(product, parts),
                command.lossGrams());
        var madeOn =
                parents.stream().map(LotHead::madeOn).min(LocalDate::compareTo).orElseThrow();
        var expiresOn = goodUntil(command.made().expiresOn(), madeOn, parents);
        boolean required = product.certificateRequired() || parents.stream().anyMatch(LotHead::certificateRequired);
        if (required && command.made().certificate() == null) {
            throw BusinessException.conflict("lot.repack-certificate");
        }
        var certificate = command.made().certificate() == null
                ? null
                : LotPolicy.certificate(command.made().certificate());
        var draft = draft(product, parts, command.made(), madeOn, expiresOn, required, command.lossGrams());
        return write(actor, draft, LotRows.Kind.REPACK, certificate, command.taken());
    }

    private StockedProduct ownProduct(Actor actor, long productId) {
        var product = goods.find(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        LotAccess.requireSeller(actor, product.sellerId());
        return product;
    }

    private LotWriter.Draft draft(
            StockedProduct product,
            SortedMap<Long, Integer> parts,
            DeclareLot command,
            LocalDate madeOn,
            LocalDate expiresOn,
            boolean required,
            long lossGrams) {
        var sellableUntil = expiresOn.minusDays(settings.minimumRemainingDays());
        if (sellableUntil.isBefore(today())) {
            throw BusinessException.invalid("expiresOn", "lot.expired-already", settings.minimumRemainingDays());
        }
        return new LotWriter.Draft(
                product,
                parts,
                LotPolicy.quantity(product, parts, command.quantity()),
                madeOn,
                expiresOn,
                sellableUntil,
                PlainText.orEmpty("grower", "lot.grower", command.grower(), LotPolicy.MAX_GROWER),
                required,
                lossGrams);
    }

    private long write(
            Actor actor,
            LotWriter.Draft draft,
            LotRows.Kind kind,
            CertificateTerms certificate,
            List<RepackLots.Taken> taken) {
        var now = clock.instant();
        long id = writer.insert(draft, kind, actor.accountId(), now);
        for (var from : taken) {
            var reference = LotShelf.reference(id);
            rows.move(
                    part(from),
                    LotRows.Kind.REPACK,
                    -from.quantity(),
                    -from.quantity(),
                    reference,
                    actor.accountId(),
                    now);
            stock.takeOff(reference, from.variantId(), from.quantity(), actor.accountId());
            writer.parent(id, from.lotId(), from.variantId(), from.quantity());
        }
        if (certificate != null) {
            writer.certify(id, certificate, actor.accountId(), now);
        }
        shelf.putOn(rows.require(id), actor.accountId());
        if (!taken.isEmpty()) {
            rows.closeEmpty(taken.stream().map(RepackLots.Taken::lotId).toList());
        }
        return id;
    }

    private static void requireWhole(List<RepackLots.Taken> taken) {
        var seen = new HashSet<List<Long>>();
        if (taken == null || taken.isEmpty() || taken.size() > MAX_TAKEN) {
            throw BusinessException.invalid("taken", "lot.taken");
        }
        for (int i = 0; i < taken.size(); i++) {
            var one = taken.get(i);
            if (one == null || !seen.add(List.of(one.lotId(), one.variantId()))) {
                throw BusinessException.invalid("taken", "lot.taken");
            }
            if (one.quantity() < 1 || one.quantity() > Stock.MAX_ON_HAND) {
                throw BusinessException.invalid("taken[" + i + "].quantity", "lot.units", Stock.MAX_ON_HAND);
            }
        }
    }

    /** Locks the stock of all that goes in or comes out, then the lots, and lets through what passes the gate. */
    private List<LotHead> parents(long sellerId, List<RepackLots.Taken> taken, SortedMap<Long, Integer> made) {
        var ids = new TreeSet<Long>();
        var variants = new TreeSet<>(made.keySet());
        for (var one : taken) {
            if (rows.require(one.lotId()).sellerId() != sellerId) {
                throw BusinessException.notFound("not-found");
            }
            ids.add(one.lotId());
            variants.add(one.variantId());
        }
        stock.lock(variants);
        var parents = new ArrayList<LotHead>();
        for (long id : ids) {
            var lot = rows.lock(id);
            LotGate.require(lot, today());
            parents.add(lot);
        }
        for (int i = 0; i < taken.size(); i++) {
            var part = part(taken.get(i));
            if (part.onShelf() < taken.get(i).quantity()) {
                throw BusinessException.invalid("taken[" + i + "].quantity", "lot.taken-more", part.onShelf());
            }
        }
        return parents;
    }

    private LotPart part(RepackLots.Taken taken) {
        return rows.parts(taken.lotId()).stream()
                .filter(part -> part.variantId() == taken.variantId())
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static List<RepackPolicy.Units> units(StockedProduct product, SortedMap<Long, Integer> parts) {
        var units = new TreeMap<Long, RepackPolicy.Units>();
        parts.forEach((variantId, quantity) -> {
            var variant = product.variant(variantId).orElseThrow();
            units.put(
                    variantId,
                    new RepackPolicy.Units(
                            variant.unit().name(), variant.netWeight().grams(), quantity));
        });
        return List.copyOf(units.values());
    }

    /** Packing anew makes nothing keep longer. */
    private static LocalDate goodUntil(LocalDate said, LocalDate madeOn, List<LotHead> parents) {
        var first = parents.stream()
                .map(LotHead::expiresOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        if (said != null && (said.isAfter(first) || said.isBefore(madeOn))) {
            throw BusinessException.invalid("expiresOn", "lot.repack-expires", first.toString());
        }
        return said == null ? first : said;
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
