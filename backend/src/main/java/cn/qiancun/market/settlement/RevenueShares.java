package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
    static final long ALL_PRODUCTS = 0;
    /** Until another is agreed; the unique key on it allows one such agreement. */
    private static final LocalDateTime OPEN_END = LocalDateTime.of(9999, 12, 31, 0, 0);

    private static final String PARTS = """
            SELECT s.id, s.seller_id, s.product_id, s.effective_from, s.effective_to, p.kind, p.owner, p.basis_points,
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
     * Agrees a share from a moment on; ends the one before. The same share again changes nothing. For what was agreed
     * elsewhere and is taken over, and for {@link Agreements} once everybody concerned has consented: people propose.
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
            if (!open.get().from().isBefore(UtcTime.moment(from))) {
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
                .forEach(each -> bySellerAndProduct.put(List.of(each.sellerId(), product(each)), each.share()));
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
                .map(AgreedShare::share);
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

    /** The last one agreed, which holds until another is agreed; it may have yet to begin. */
    Optional<AgreedShare> open(long sellerId, Long productId) {
        return agreements(
                        PARTS + "WHERE s.seller_id = ? AND s.product_id = ? AND s.effective_to = ?",
                        List.of(sellerId, productId == null ? ALL_PRODUCTS : productId, OPEN_END))
                .stream()
                .findFirst();
    }

    /** Every agreement with the seller, the latest first. */
    List<AgreedShare> history(long sellerId) {
        return agreements(PARTS + "WHERE s.seller_id = ?", List.of(sellerId)).stream()
                .sorted(Comparator.comparing(AgreedShare::from)
                        .thenComparing(AgreedShare::id)
                        .reversed())
                .toList();
    }

    /** Sellers that share with one of the villages now or will. */
    List<Long> sellersSharingWith(Collection<String> villages) {
        if (villages.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "SELECT DISTINCT s.seller_id FROM settlement_share_part p JOIN settlement_share s ON s.id = p.share_id"
                                + " WHERE p.owner IN (:villages) AND p.kind IN ('COLLECTIVE', 'GROWERS') AND s.effective_to > :now")
                .param("villages", villages)
                .param("now", UtcTime.column(clock.instant()))
                .query(Long.class)
                .list();
    }

    private List<AgreedShare> agreements(String sql, List<Object> values) {
        var heads = new HashMap<Long, AgreedShare>();
        var parts = new HashMap<Long, List<RevenueShare.Part>>();
        jdbc.sql(sql).params(values).query(row -> {
            long id = row.getLong("id");
            parts.computeIfAbsent(id, any -> new ArrayList<>()).add(part(row));
            heads.put(id, head(id, row));
        });
        return heads.values().stream()
                .map(head -> new AgreedShare(
                        head.id(),
                        head.sellerId(),
                        head.productId(),
                        head.from(),
                        head.until(),
                        new RevenueShare(parts.get(head.id()))))
                .toList();
    }

    private static AgreedShare head(long id, ResultSet row) throws SQLException {
        long product = row.getLong("product_id");
        var end = row.getObject("effective_to", LocalDateTime.class);
        return new AgreedShare(
                id,
                row.getLong("seller_id"),
                product == ALL_PRODUCTS ? null : product,
                UtcTime.in(row, "effective_from"),
                end.equals(OPEN_END) ? null : UtcTime.moment(end),
                null);
    }

    /** A part of an agreement or of a proposal. */
    static RevenueShare.Part part(ResultSet row) throws SQLException {
        var income = row.getString("income_kind");
        return new RevenueShare.Part(
                BeneficiaryKind.valueOf(row.getString("kind")),
                row.getString("owner"),
                row.getInt("basis_points"),
                income == null ? null : IncomeKind.valueOf(income));
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

    private static String name(IncomeKind kind) {
        return kind == null ? null : kind.name();
    }

    private static long product(AgreedShare share) {
        return share.productId() == null ? ALL_PRODUCTS : share.productId();
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
