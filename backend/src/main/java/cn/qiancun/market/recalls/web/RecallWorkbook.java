package cn.qiancun.market.recalls.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.recalls.Recall;
import cn.qiancun.market.recalls.RecallNotices;
import cn.qiancun.market.recalls.RecallPart;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.shared.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The report of a recall as a workbook: each consignment, what became of its money, and whether its buyer knows; then what
 * went over the tills of stores, and what still lies there.
 */
@Component
class RecallWorkbook {
    private static final int BATCH = 200;
    private static final List<String> HEADINGS =
            List.of("order", "seller", "goods", "units", "stage", "state", "why", "amount", "settled", "told", "read");

    private final Recalls recalls;
    private final RecallNotices notices;
    private final RecallNames names;
    private final StoreSheets atStores;
    private final MessageSource messages;

    RecallWorkbook(
            Recalls recalls, RecallNotices notices, RecallNames names, StoreSheets atStores, MessageSource messages) {
        this.recalls = recalls;
        this.notices = notices;
        this.names = names;
        this.atStores = atStores;
        this.messages = messages;
    }

    void write(Actor reading, Recall recall, Locale locale, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet = new Parts(new Cells(workbook, "recall.report", HEADINGS, messages, locale), recall.id());
            recalls.eachPart(reading, recall.id(), sheet::add);
            sheet.end();
            atStores.write(workbook, recall, recalls.lotsOf(recall), locale);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private final class Parts {
        private final Cells cells;
        private final long recallId;
        private final List<RecallPart> waiting = new ArrayList<>();
        private Money sum = Money.ZERO;

        Parts(Cells cells, long recallId) {
            this.cells = cells;
            this.recallId = recallId;
        }

        void add(RecallPart part) {
            waiting.add(part);
            if (waiting.size() == BATCH) {
                write();
            }
        }

        void end() {
            write();
            cells.sum("amount", sum);
            cells.end();
        }

        private void write() {
            var sellers = names.ofSellers(waiting);
            var told = notices.toldOf(recallId, waiting);
            waiting.forEach(part -> row(part, sellers, told.get(part.accountId())));
            waiting.clear();
            cells.flush();
        }

        private void row(RecallPart part, Map<Long, String> sellers, RecallNotices.Told told) {
            sum = sum.plus(part.amount());
            cells.text(part.orderNumber())
                    .text(sellers.getOrDefault(part.sellerId(), ""))
                    .text(part.lines().stream()
                            .map(RecallPart.Line::description)
                            .distinct()
                            .collect(Collectors.joining("、")))
                    .number(part.units())
                    .text(cells.word("recall.stage." + part.stage()))
                    .text(cells.word("recall.part." + part.state()))
                    .text(part.obstacle() == null ? "" : cells.word("recall.why." + part.obstacle()))
                    .yuan(part.amount())
                    .moment(part.settledAt())
                    .moment(told == null ? null : told.notifiedAt())
                    .moment(told == null ? null : told.readAt())
                    .next();
        }
    }
}
