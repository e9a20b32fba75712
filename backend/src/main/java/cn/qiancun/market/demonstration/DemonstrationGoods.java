package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The goods of {@code demonstration/catalogue.csv} and how each seller's sales are divided. */
@Component
@Profile("demonstration")
class DemonstrationGoods {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationGoods.class);

    private static final Duration AGREED_BEFORE = Duration.ofDays(30);

    private final CatalogueImport catalogue;
    private final RevenueShares shares;
    private final Clock clock;

    DemonstrationGoods(CatalogueImport catalogue, RevenueShares shares, Clock clock) {
        this.catalogue = catalogue;
        this.shares = shares;
        this.clock = clock;
    }

    /** @return all that are listed now, new or not */
    List<ImportedProduct> list(Actor operator) {
        return list(operator, file());
    }

    List<ImportedProduct> list(Actor operator, byte[] file) {
        var imported = catalogue.run(operator, file);
        imported.problems().forEach(problem -> log.warn("Catalogue row left out: {}", problem));
        imported.products().forEach(this::agree);
        log.info("Demonstration: {} products listed, {} were there", imported.added(), imported.unchanged());
        return imported.products();
    }

    /** Every product of a seller asks for the same division: it is the seller's. */
    private void agree(ImportedProduct product) {
        var village = product.villageCode().value();
        var share = new RevenueShare(List.of(
                new Part(BeneficiaryKind.COLLECTIVE, village, product.collectiveBp()),
                new Part(BeneficiaryKind.GROWERS, village, product.growersBp()),
                new Part(BeneficiaryKind.STORE, "", product.storeBp()),
                new Part(BeneficiaryKind.PLATFORM, "", product.platformBp())));
        // Before the sales of the stores' week.
        shares.agree(product.sellerId(), null, share, clock.instant().minus(AGREED_BEFORE));
    }

    private static byte[] file() {
        try (var content = new ClassPathResource("demonstration/catalogue.csv").getInputStream()) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
