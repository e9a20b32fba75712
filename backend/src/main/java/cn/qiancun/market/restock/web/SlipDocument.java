package cn.qiancun.market.restock.web;

import cn.qiancun.market.restock.RestockLine;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.VillageSummary;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The slip on paper: who sends what to whom, by lot and with its last day, and the code by which it is received. */
@Component
class SlipDocument {
    private final PaperFont font;
    private final PublicUrl publicUrl;
    private final MessageSource messages;

    SlipDocument(PaperFont font, PublicUrl publicUrl, MessageSource messages) {
        this.font = font;
        this.publicUrl = publicUrl;
        this.messages = messages;
    }

    /** @param lastDays of lots, by their ids; none is known of goods without a lot */
    record Slip(
            RestockOrder order,
            Store store,
            SellerSummary seller,
            VillageSummary village,
            Map<Long, LocalDate> lastDays,
            Locale locale) {}

    void write(Slip slip, Paper.Sheet sheet, OutputStream out) {
        var order = slip.order();
        var title = of(slip, "restock.slip") + " " + order.number();
        try (var paper = new Paper(out, font, title, title, sheet)) {
            paper.head(title, facts(slip), code(order), of(slip, "restock.slip.scan"));
            var headings = List.of(
                    of(slip, "restock.goods"),
                    of(slip, "restock.lots"),
                    of(slip, "restock.slip.best-before"),
                    of(slip, "restock.slip.quantity"));
            var table = paper.table(headings, 6, 5, 3, -3);
            order.lines().forEach(line -> rows(slip, line, table));
            table.end();
            paper.heading(of(slip, "restock.slip.signed") + " ____________________");
        }
    }

    String code(RestockOrder order) {
        return publicUrl.of("/store/receiving/slips/" + order.slipToken());
    }

    private Map<String, String> facts(Slip slip) {
        var order = slip.order();
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                of(slip, "restock.slip.from"),
                slip.seller().name() + "  " + slip.village().countyName() + " "
                        + slip.village().shortName());
        facts.put(
                of(slip, "restock.slip.to"),
                slip.store().title() + "  " + slip.store().address());
        facts.put(of(slip, "restock.slip.shipped"), ShopCalendar.minute(order.shippedAt()));
        facts.put(of(slip, "restock.terms"), of(slip, "restock.terms." + order.terms()));
        if (!order.note().isEmpty()) {
            facts.put(of(slip, "restock.note"), order.note());
        }
        return facts;
    }

    private void rows(Slip slip, RestockLine line, Paper.Table table) {
        for (var lot : line.lots()) {
            var lastDay = slip.lastDays().get(lot.lotId());
            table.row(
                    line.title(),
                    lot.lotId() == 0 ? of(slip, "restock.without-lot") : lot.code(),
                    lastDay == null ? "" : lastDay.toString(),
                    lot.quantity() + " " + of(slip, "unit." + line.unit()));
        }
    }

    private String of(Slip slip, String key) {
        return messages.getMessage(key, null, slip.locale());
    }
}
