package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agreements on how a seller's sales are divided. */
@Service
public class RevenueShares {
    private static final long ALL_PRODUCTS = 0;
    /** Until another is agreed; the unique key on it allows one such agreement. */
    private static final LocalDateTime OPEN_END = LocalDateTime.of(9999, 12, 31, 0, 0);

    private static final String PARTS = """
            SELECT s.id, s.seller_id, s.product_id, s.effective_from, p.kind, p.owner, p.basis_points,
                   p.income_kind
            FROM settlement_share s JOIN settlement_share_part p ON p.share_id = s.id
            """;

    private final JdbcClient jdbc;
    private final IncomeKinds incomeKinds;
    private final Clock clock;
    /** Sellers with an agreement for all their goods: at most as many as there are sellers. */
    private final Set<Long> agreed = ConcurrentHashMap.newKeySet();

    RevenueShares(JdbcClient jdbc, IncomeKinds incomeKinds, Clock clock) {
        this.jdbc = jdbc;
        this.incomeKinds = incomeKinds;
        this.clock = clock;
    }

    /**
     * Agrees a share from a moment on; ends the one before. The same share again changes nothing.
     *
     * @param productId null for all goods of the seller that have no agreement of their own
     * @throws BusinessException INVALID {@code share.sum} unless the parts sum to 10,000, INVALID {@code share.part} for
     *     a part that names nobody, nobody known, or somebody twice, CONFLICT {@code share.overlap} unless it begins
     *     after the one before
     */
    @Transactional
    public void agree(long sellerId, Long productId, RevenueShare share, Instant effectiveFrom) {
        RevenueSharePolicy.require(share);
        long product = productId == null ? ALL_PRODUCTS : productId;
        var from = UtcTime.column(effectiveFrom);
        var open = agreements(
                        PARTS + "WHERE s.seller_id = ? AND s.product_id = ? AND s.effective_to = ? FOR UPDATE",
                        List.of(sellerId, product, OPEN_END))
                .stream()
                .findFirst();
        if (open.isPresent()) {
            if (open.get().share().equals(share)) {
                return;
            }
            if (!open.get().from().isBefore(from)) {
                throw BusinessException.conflict("share.overlap");
            }
            jdbc.sql("UPDATE settlement_share SET effective_to = ? WHERE id = ?")
                    .params(from, open.get().id())
                    .update();
        }
        insert(sellerId, product, share, from);
    }

    /**
     * The share that holds at the moment; one query for all.
     *
     * @param products product id to seller id
     * @throws BusinessException CONFLICT {@code share.missing} if one has none
     */
    public Map<Long, RevenueShare> holding(Map<Long, Long> products, Instant at) {
        if (products.isEmpty()) {
            return Map.of();
        }
        var sellers = products.values().stream().distinct().toList();
        var moment = UtcTime.column(at);
        var values = new ArrayList<Object>(sellers);
        values.add(ALL_PRODUCTS);
        values.addAll(products.keySet());
        values.add(moment);
        values.add(moment);
        var bySellerAndProduct = new HashMap<List<Long>, RevenueShare>();
        agreements(
                        PARTS + "WHERE s.seller_id IN (" + marks(sellers.size()) + ") AND s.product_id IN ("
                                + marks(products.size() + 1) + ") AND s.effective_from <= ? AND s.effective_to > ?",
                        values)
                .forEach(each -> bySellerAndProduct.put(List.of(each.sellerId(), each.productId()), each.share()));
        var holding = new HashMap<Long, RevenueShare>();
        products.forEach((product, seller) -> {
            var general = bySellerAndProduct.get(List.of(seller, ALL_PRODUCTS));
            var share = bySellerAndProduct.getOrDefault(List.of(seller, product), general);
            if (share == null) {
                throw BusinessException.conflict("share.missing", product);
            }
            holding.put(product, share);
        });
        return holding;
    }

    /** The share with the kind of income on each collective's part, as the line keeps it once it is sold. */
    RevenueShare frozen(RevenueShare share, long sellerId) {
        return incomeKinds.frozen(share, sellerId);
    }

    /** What is agreed with a seller for all goods that have no agreement of their own. */
    public Optional<RevenueShare> agreedWith(long sellerId, Instant at) {
        var moment = UtcTime.column(at);
        return agreements(
                        PARTS
                                + "WHERE s.seller_id = ? AND s.product_id = ? AND s.effective_from <= ? AND s.effective_to > ?",
                        List.of(sellerId, ALL_PRODUCTS, moment, moment))
                .stream()
                .findFirst()
                .map(Agreement::share);
    }

    /**
     * That each of the goods can be sold: without an agreement the money that a buyer has paid would be nobody's. An
     * agreement with a seller is only ever followed by another, so that a seller once seen to have one is remembered.
     *
     * @param products product id to seller id
     * @throws BusinessException CONFLICT {@code share.missing}
     */
    public void requireAgreed(Map<Long, Long> products) {
        var unseen = new HashMap<>(products);
        unseen.values().removeIf(agreed::contains);
        if (unseen.isEmpty()) {
            return;
        }
        agreed.addAll(agreedForAllGoods(Set.copyOf(unseen.values())));
        unseen.values().removeIf(agreed::contains);
        holding(unseen, clock.instant());
    }

    private List<Long> agreedForAllGoods(Set<Long> sellers) {
        var now = UtcTime.column(clock.instant());
        var values = new ArrayList<Object>(sellers);
        values.addAll(List.of(ALL_PRODUCTS, now, now));
        return jdbc.sql("SELECT seller_id FROM settlement_share WHERE seller_id IN (" + marks(sellers.size())
                        + ") AND product_id = ? AND effective_from <= ? AND effective_to > ?")
                .params(values)
                .query(Long.class)
                .list();
    }

    private record Agreement(long id, long sellerId, long productId, LocalDateTime from, RevenueShare share) {}

    private List<Agreement> agreements(String sql, List<Object> values) {
        var heads = new HashMap<Long, Agreement>();
        var parts = new HashMap<Long, List<RevenueShare.Part>>();
        jdbc.sql(sql).params(values).query(row -> {
            long id = row.getLong("id");
            parts.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(new RevenueShare.Part(
                            BeneficiaryKind.valueOf(row.getString("kind")),
                            row.getString("owner"),
                            row.getInt("basis_points"),
                            incomeKind(row.getString("income_kind"))));
            var from = row.getObject("effective_from", LocalDateTime.class);
            heads.put(id, new Agreement(id, row.getLong("seller_id"), row.getLong("product_id"), from, null));
        });
        return heads.values().stream()
                .map(head -> new Agreement(
                        head.id(),
                        head.sellerId(),
                        head.productId(),
                        head.from(),
                        new RevenueShare(parts.get(head.id()))))
                .toList();
    }

    private void insert(long sellerId, long productId, RevenueShare share, LocalDateTime from) {
        long id = Ids.next();
        try {
            jdbc.sql("INSERT INTO settlement_share (id, seller_id, product_id, effective_from, effective_to)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(id, sellerId, productId, from, OPEN_END)
                    .update();
        } catch (DuplicateKeyException agreedMeanwhile) {
            throw BusinessException.conflict("share.overlap");
        }
        for (var part : share.parts()) {
            jdbc.sql("INSERT INTO settlement_share_part (share_id, kind, owner, basis_points, income_kind)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id, part.kind().name(), part.owner(), part.basisPoints(), name(part.incomeKind())))
                    .update();
        }
    }

    private static IncomeKind incomeKind(String name) {
        return name == null ? null : IncomeKind.valueOf(name);
    }

    private static String name(IncomeKind kind) {
        return kind == null ? null : kind.name();
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
