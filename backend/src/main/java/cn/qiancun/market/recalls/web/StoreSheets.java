package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shelf.ShelvesOfLot;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What of recalled lots went over tills, receipt by receipt, and what still lies in stores. Who bought it is not known and
 * not asked: a receipt names no person.
 */
@Component
class StoreSheets {
    private static final List<String> RECEIPTS =
            List.of("receipt", "store", "sold-at", "lot", "goods", "sold", "returned", "out", "measure");
    private static final List<String> SHELVES = List.of("store", "lot", "goods", "place", "lies", "measure");

    private final ReceiptsOfLot receipts;
    private final ShelvesOfLot shelves;
    private final MessageSource messages;

    StoreSheets(ReceiptsOfLot receipts, ShelvesOfLot shelves, MessageSource messages) {
        this.receipts = receipts;
        this.shelves = shelves;
        this.messages = messages;
    }

    void write(Workbook workbook, Collection<LotView> lots, Locale locale) {
        var codes = lots.stream().collect(Collectors.toMap(LotView::id, LotView::code));
        receipts(new Cells(workbook, "recall.sheet.receipts", RECEIPTS, messages, locale), codes);
        shelves(new Cells(workbook, "recall.sheet.shelves", SHELVES, messages, locale), codes);
    }

    private void receipts(Cells cells, Map<Long, String> codes) {
        var titles = new HashMap<Long, String>();
        receipts.each(
                codes.keySet(),
                one -> cells.text(one.receiptNumber())
                        .text(titles.computeIfAbsent(one.counterId(), receipts::titleOf))
                        .moment(one.soldAt())
                        .text(codes.get(one.lotId()))
                        .text(one.name())
                        .number(one.quantity())
                        .number(one.returned())
                        .number(one.out())
                        .text(cells.word("recall.measure." + one.measure()))
                        .next());
        cells.end();
    }

    private void shelves(Cells cells, Map<Long, String> codes) {
        var lying = shelves.of(codes.keySet());
        lying.forEach(one -> cells.text(receipts.titleOf(one.storeId()))
                .text(codes.get(one.lotId()))
                .text(one.name() + " " + one.spec())
                .text(one.place())
                .number(one.quantity())
                .text(cells.word("recall.measure." + one.measure()))
                .next());
        cells.end();
    }
}
