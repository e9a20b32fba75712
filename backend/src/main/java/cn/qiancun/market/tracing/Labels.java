package cn.qiancun.market.tracing;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Labels for a lot's goods, in Chinese whatever language the seller reads: the decree names the words. */
@Service
public class Labels {
    private final Lots lots;
    private final StockedGoods goods;
    private final Sellers sellers;
    private final Villages villages;
    private final LabelDocument document;
    private final LabelDrawing drawing;
    private final MessageSource messages;
    private final PublicUrl publicUrl;

    Labels(
            Lots lots,
            StockedGoods goods,
            Sellers sellers,
            Villages villages,
            LabelDocument document,
            LabelDrawing drawing,
            MessageSource messages,
            PublicUrl publicUrl) {
        this.lots = lots;
        this.goods = goods;
        this.sellers = sellers;
        this.villages = villages;
        this.document = document;
        this.drawing = drawing;
        this.messages = messages;
        this.publicUrl = publicUrl;
    }

    /** A variant of a lot whose bar code can stand on its labels. */
    public record BarCoded(long variantId, String variantName, Ean13 ean) {}

    /** What was packed of the lot with a bar code on it, in the order of its parts. */
    public List<BarCoded> barCodes(LotView lot) {
        var product = goods.find(lot.productId());
        return lot.parts().stream()
                .flatMap(part -> product.flatMap(it -> it.variant(part.variantId())).stream())
                .filter(variant -> variant.ean() != null)
                .map(variant -> new BarCoded(variant.id(), variant.name(), variant.ean()))
                .toList();
    }

    /** @throws BusinessException NOT_FOUND unless the actor sells the lot */
    public LotView require(Actor seller, long lotId) {
        var lot = lots.require(seller, lotId);
        seller.require(Role.VILLAGE_SELLER, Organisation.seller(lot.sellerId()));
        return lot;
    }

    /**
     * As PDF.
     *
     * @param variantId whose bar code stands on it, where the paper has room for one; null for none
     * @throws BusinessException as {@link #require}; CONFLICT {@code label.recalled}, {@code label.uncertified}
     */
    public void write(Actor seller, long lotId, LabelOrder order, Long variantId, OutputStream out) {
        document.write(printable(seller, lotId, order.paper(), variantId), order, out);
    }

    /** That one label could be written; see {@link #write}. */
    public void requirePrintable(Actor seller, long lotId) {
        printable(seller, lotId, LabelPaper.ROLL_40_30, null);
    }

    /** As SVG, for the screen. @throws BusinessException as {@link #write} */
    public String preview(Actor seller, long lotId, LabelPaper paper, Long variantId) {
        return drawing.of(printable(seller, lotId, paper, variantId), paper);
    }

    private LotLabel printable(Actor seller, long lotId, LabelPaper paper, Long variantId) {
        var lot = require(seller, lotId);
        if (lot.state() == LotState.RECALLED) {
            throw BusinessException.conflict("label.recalled");
        }
        // A label without the words that are demanded would be worse than none.
        if (!lot.isCertifiedEnough()) {
            throw BusinessException.conflict("label.uncertified");
        }
        return label(lot, paper.hasRoomForBarCode() ? barCode(lot, variantId) : null);
    }

    private Ean13 barCode(LotView lot, Long variantId) {
        return variantId == null
                ? null
                : barCodes(lot).stream()
                        .filter(one -> one.variantId() == variantId)
                        .map(BarCoded::ean)
                        .findFirst()
                        .orElse(null);
    }

    private LotLabel label(LotView lot, Ean13 ean) {
        var lines = lot.certificate() == null ? plain(lot) : certified(lot);
        lines.add(word("label.made", lot.madeOn()));
        lines.add(word("label.expires", lot.expiresOn()));
        return new LotLabel(
                word(lot.certificate() == null ? "label.title.plain" : "label.title.certified"),
                lines,
                publicUrl.of("/trace/" + lot.code()),
                LotCodes.printed(lot.code()),
                ean);
    }

    private List<String> certified(LotView lot) {
        var certificate = lot.certificate();
        var lines = new ArrayList<String>();
        lines.add(word("label.product", certificate.productName()));
        lines.add(word("label.quantity", certificate.quantity()));
        lines.add(word("label.origin", certificate.origin()));
        lines.add(word("label.promisor", certificate.promisor()));
        lines.add(word("label.contact", certificate.contact()));
        lines.add(word("label.issued", ShopCalendar.dayOf(certificate.issuedAt())));
        lines.add(word("label.basis", word("label.basis." + certificate.basis())));
        return lines;
    }

    private List<String> plain(LotView lot) {
        var lines = new ArrayList<String>();
        lines.add(word("label.product", lot.productName()));
        lines.add(word("label.quantity", lot.quantity()));
        villages.find(lot.villageCode())
                .ifPresent(village -> lines.add(word("label.origin", village.countyName() + village.shortName())));
        var seller = sellers.byIds(List.of(lot.sellerId())).get(lot.sellerId());
        if (seller != null) {
            lines.add(word("label.seller", seller.name()));
        }
        return lines;
    }

    private String word(String key, Object... arguments) {
        var texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return messages.getMessage(key, texts, Locale.SIMPLIFIED_CHINESE);
    }
}
