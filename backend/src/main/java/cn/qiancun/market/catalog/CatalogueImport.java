package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.CatalogueRow.BadCell;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Lists a whole catalogue from a file, by the verbs that sellers and operators use: register,
 * list, submit, approve. What is listed already is left as it is; what a crash left half-way is
 * brought on. For the demonstration: the file names only a food licence's kind, so the numbers are made up.
 */
@Service
public class CatalogueImport {
    private static final int MAX_ROWS = 10_000;

    private final Sellers sellers;
    private final Listings listings;
    private final ListingReview review;
    private final Products products;
    private final Categories categories;

    CatalogueImport(
            Sellers sellers, Listings listings, ListingReview review, Products products, Categories categories) {
        this.sellers = sellers;
        this.listings = listings;
        this.review = review;
        this.products = products;
        this.categories = categories;
    }

    /** A product of the file with the revenue share that it asks for, in basis points. */
    public record ImportedProduct(
            long productId,
            long sellerId,
            VillageCode villageCode,
            int collectiveBp,
            int growersBp,
            int storeBp,
            int platformBp) {}

    /**
     * @param products every product of the file that is listed now, new or not
     * @param problems of the rows left out; a product with a bad row is left out as a whole
     */
    public record Result(List<ImportedProduct> products, int added, int unchanged, List<RowProblem> problems) {}

    /** @throws BusinessException INVALID if the file as a whole cannot be read, see {@link CsvFile#read} */
    public Result run(Actor operator, byte[] content) {
        CsvFile file = CsvFile.read(content, CatalogueRow.COLUMNS, Set.of(), MAX_ROWS);
        var problems = new ArrayList<>(file.problems());
        var imported = new ArrayList<ImportedProduct>();
        int added = 0;
        for (List<CatalogueRow> rows : group(file, problems)) {
            try {
                CatalogueRow first = rows.get(0);
                SellerSummary seller = sellers.register(
                        first.key().seller(), first.key().kind(), first.key().village());
                Optional<Product> before =
                        products.findBySellerIdAndName(seller.id(), first.key().product());
                long productId = bringOn(operator, seller, before, rows);
                added += before.isPresent() ? 0 : 1;
                imported.add(imported(productId, seller, first.shares()));
            } catch (BusinessException refusal) {
                problems.add(problem(rows, refusal));
            }
        }
        problems.sort(Comparator.comparingLong(RowProblem::line));
        return new Result(List.copyOf(imported), added, imported.size() - added, List.copyOf(problems));
    }

    private List<List<CatalogueRow>> group(CsvFile file, List<RowProblem> problems) {
        Map<CatalogueRow.Key, List<CatalogueRow>> groups = new LinkedHashMap<>();
        var spoilt = new HashSet<String>();
        for (CsvFile.Row row : file.rows()) {
            try {
                CatalogueRow read = CatalogueRow.read(row);
                List<CatalogueRow> group = groups.computeIfAbsent(read.key(), key -> new ArrayList<>());
                requireAgreement(row, read, group);
                group.add(read);
            } catch (BadCell bad) {
                problems.add(bad.problem());
                spoilt.add(row.get("seller") + "\n" + row.get("product"));
            }
        }
        return groups.values().stream()
                .filter(group -> !group.isEmpty())
                .filter(group -> !spoilt.contains(
                        group.get(0).key().seller() + "\n" + group.get(0).key().product()))
                .toList();
    }

    private static void requireAgreement(CsvFile.Row row, CatalogueRow read, List<CatalogueRow> group) {
        if (group.isEmpty()) {
            return;
        }
        CatalogueRow first = group.get(0);
        String differs = !first.shares().equals(read.shares())
                ? "share_collective_bp"
                : !first.category().equals(read.category())
                        ? "category"
                        : first.proof() != read.proof() ? "proof" : null;
        if (differs != null) {
            throw new BadCell(row.problem(differs, "differs"));
        }
    }

    private long bringOn(Actor operator, SellerSummary seller, Optional<Product> before, List<CatalogueRow> rows) {
        var membership = new Membership(Role.VILLAGE_SELLER, Organisation.seller(seller.id()));
        var selling = new Actor(operator.accountId(), seller.name(), Set.of(membership));
        long productId = before.map(Product::id)
                .orElseGet(() -> listings.list(selling, seller.id(), listing(seller, rows))
                        .id());
        ListingState state = before.map(Product::state).orElse(ListingState.DRAFT);
        if (state == ListingState.DRAFT) {
            listings.submit(selling, productId);
            state = ListingState.SUBMITTED;
        }
        if (state == ListingState.SUBMITTED) {
            long version = review.view(operator, productId).version();
            review.approve(operator, productId, version);
        }
        return productId;
    }

    private ListProduct listing(SellerSummary seller, List<CatalogueRow> rows) {
        CatalogueRow first = rows.get(0);
        String category = categories.all().values().stream()
                .filter(rules -> rules.name().equals(first.category()))
                .map(rules -> rules.category().code())
                .findFirst()
                .orElseThrow(() -> BusinessException.invalid("category", "listing.category"));
        return new ListProduct(
                first.key().product(),
                category,
                first.story(),
                first.proof(),
                first.licenceCategory() == null ? null : demonstrationLicence(first, seller.villageCode()),
                "",
                first.picture(),
                rows.stream().map(CatalogueRow::terms).toList());
    }

    // Well-formed and of the right kind, but never given by an authority.
    private static String demonstrationLicence(CatalogueRow row, VillageCode village) {
        String body = row.licenceCategory() + village.countyCode() + "%04d".formatted(row.line());
        return "SC" + body + FoodLicence.checkDigit(body);
    }

    private static ImportedProduct imported(long productId, SellerSummary seller, CatalogueRow.Shares shares) {
        return new ImportedProduct(
                productId,
                seller.id(),
                seller.villageCode(),
                shares.collective(),
                shares.growers(),
                shares.store(),
                shares.platform());
    }

    // The refusal names a field of the form: variants[1].price is the second row's.
    private static RowProblem problem(List<CatalogueRow> rows, BusinessException refusal) {
        String field = refusal.field() == null ? "" : refusal.field();
        var variant =
                java.util.regex.Pattern.compile("variants\\[(\\d+)]\\.(.*)").matcher(field);
        return variant.matches()
                ? new RowProblem(
                        rows.get(Integer.parseInt(variant.group(1))).line(),
                        variant.group(2),
                        refusal.code(),
                        rows.get(0).key().product())
                : new RowProblem(
                        rows.get(0).line(),
                        field,
                        refusal.code(),
                        rows.get(0).key().product());
    }
}
