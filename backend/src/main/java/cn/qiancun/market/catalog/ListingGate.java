package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What stands between a listing and the shop: every rule is asked, so that seller and reviewer see all findings at once.
 * Submission and approval pass the same gate.
 */
@Component
class ListingGate {
    private static final List<ListingRule> RULES = List.of(
            new AnswersPolicy(),
            new LicencePolicy(),
            new CertificatePolicy(),
            new AlcoholPolicy(),
            new EvidencePolicy(),
            new ConfirmationPolicy(),
            new PresentationPolicy());

    private final RevisionRows revisions;
    private final EvidenceRows evidence;
    private final DelegationRows delegations;
    private final Categories categories;

    ListingGate(RevisionRows revisions, EvidenceRows evidence, DelegationRows delegations, Categories categories) {
        this.revisions = revisions;
        this.evidence = evidence;
        this.delegations = delegations;
        this.categories = categories;
    }

    /** Those that block first. */
    static List<Finding> findings(Candidate listing) {
        return RULES.stream()
                .flatMap(rule -> rule.check(listing).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** @param submitted whether it waits for a reviewer */
    List<Finding> findings(Product product, boolean submitted) {
        ListingContent content =
                revisions.find(product.id()).map(Revision::content).orElseGet(product::content);
        return findings(new Candidate(
                product.seller().kind(),
                product.seller().villageCode(),
                categories.require(content.listing().categoryCode()),
                content,
                evidence.count(product.id()),
                submitted,
                delegations.isUnconfirmed(product.id())));
    }

    /**
     * @param submitted whether it waits for a reviewer
     * @throws BusinessException CONFLICT {@code listing.blocked} with the findings' codes
     */
    void requirePassable(Product product, boolean submitted) {
        requirePassable(findings(product, submitted));
    }

    /** @throws BusinessException CONFLICT {@code listing.blocked} with the findings' codes */
    static void requirePassable(List<Finding> findings) {
        String blocking =
                findings.stream().filter(Finding::isBlocking).map(Finding::code).collect(Collectors.joining(", "));
        if (!blocking.isEmpty()) {
            throw BusinessException.conflict("listing.blocked", blocking);
        }
    }
}
