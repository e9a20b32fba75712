package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.recalls.Recall;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What of recalled lots went over tills, receipt by receipt, and what still lies in stores, at stalls and in sessions. Who bought it is not known and
 * not asked: a receipt names no person.
 */
@Component
class StoreSheets {
    private static final List<String> RECEIPTS =
            List.of("receipt", "store", "sold-at", "after", "lot", "goods", "sold", "returned", "out", "measure");
    private static final List<String> SHELVES = List.of("where", "store", "lot", "goods", "place", "lies", "measure");

    private final ReceiptsOfLot receipts;
    private final AtStores atStores;
    private final MessageSource messages;

    StoreSheets(ReceiptsOfLot receipts, AtStores atStores, MessageSource messages) {
        this.receipts = receipts;
        this.atStores = atStores;
        this.messages = messages;
    }

    void write(Workbook workbook, Recall recall, Collection<LotView> lots, Locale locale) {
        var codes = lots.stream().collect(Collectors.toMap(LotView::id, LotView::code));
        receipts(new Cells(workbook, "recall.sheet.receipts", RECEIPTS, messages, locale), recall, lots, codes);
        shelves(new Cells(workbook, "recall.sheet.shelves", SHELVES, messages, locale), lots, codes);
    }

    private void receipts(Cells cells, Recall recall, Collection<LotView> lots, Map<Long, String> codes) {
        var titles = new HashMap<Long, String>();
        Consumer<ReceiptsOfLot.Sold> row = one -> cells.text(one.receiptNumber())
                .text(titles.computeIfAbsent(one.counterId(), receipts::titleOf))
                .moment(one.soldAt())
                .text(one.soldAt().isBefore(recall.stoppedAt()) ? "" : cells.word("recall.after"))
                .text(one.lotId() == 0 ? cells.word("recall.lot-unknown") : codes.get(one.lotId()))
                .text(one.name())
                .number(one.quantity())
                .number(one.returned())
                .number(one.out())
                .text(cells.word("recall.measure." + one.measure()))
                .next();
        receipts.each(codes.keySet(), row);
        atStores.afterStop(lots, recall.stoppedAt()).forEach(row);
        cells.end();
    }

    private void shelves(Cells cells, Collection<LotView> lots, Map<Long, String> codes) {
        atStores.all(lots)
                .forEach(one -> cells.text(cells.word("recall.where." + one.where()))
                        .text(atStores.titleOf(one))
                        .text(codes.get(one.lotId()))
                        .text(one.goods())
                        .text(one.spot())
                        .number(one.quantity())
                        .text(cells.word("recall.measure." + AtStores.measureOf(one)))
                        .next());
        cells.end();
    }
}
