package cn.qiancun.market.recalls.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.recalls.Recall;
import cn.qiancun.market.recalls.RecallNotices;
import cn.qiancun.market.recalls.RecallPart;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The report of a recall as a workbook: each consignment, what became of its money, and whether its buyer knows. */
@Component
class RecallWorkbook {
    private static final int BATCH = 200;
    private static final List<String> HEADINGS =
            List.of("order", "seller", "goods", "units", "stage", "state", "why", "amount", "settled", "told", "read");

    private final Recalls recalls;
    private final RecallNotices notices;
    private final RecallNames names;
    private final MessageSource messages;

    RecallWorkbook(Recalls recalls, RecallNotices notices, RecallNames names, MessageSource messages) {
        this.recalls = recalls;
        this.notices = notices;
        this.names = names;
        this.messages = messages;
    }

    void write(Actor reading, Recall recall, Locale locale, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var title = messages.getMessage("recall.report", null, locale);
            var sheet = new Sheet(workbook.newWorksheet(title), locale, recall.id());
            recalls.eachPart(reading, recall.id(), sheet::add);
            sheet.end();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** Filled from top to bottom; no text in it is ever calculated. */
    private final class Sheet {
        private final Worksheet sheet;
        private final Locale locale;
        private final long recallId;
        private final List<RecallPart> waiting = new ArrayList<>();
        private Money sum = Money.ZERO;
        private int row;
        private int column;

        Sheet(Worksheet sheet, Locale locale, long recallId) {
            this.sheet = sheet;
            this.locale = locale;
            this.recallId = recallId;
            HEADINGS.forEach(heading -> {
                sheet.width(column, heading.equals("goods") ? 40 : 18);
                sheet.style(row, column).bold().fillColor("E4F0DF").set();
                text(word("recall.column." + heading));
            });
            next();
            sheet.freezePane(0, 1);
        }

        void add(RecallPart part) {
            waiting.add(part);
            if (waiting.size() == BATCH) {
                write();
            }
        }

        void end() {
            write();
            text(word("recall.sum"));
            column = HEADINGS.indexOf("amount");
            yuan(sum);
            sheet.range(row, 0, row, HEADINGS.size() - 1).style().bold().set();
        }

        private void write() {
            var sellers = names.ofSellers(waiting);
            var told = notices.toldOf(recallId, waiting);
            waiting.forEach(part -> row(part, sellers, told.get(part.accountId())));
            waiting.clear();
            try {
                sheet.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private void row(RecallPart part, Map<Long, String> sellers, RecallNotices.Told told) {
            sum = sum.plus(part.amount());
            text(part.orderNumber());
            text(sellers.getOrDefault(part.sellerId(), ""));
            text(part.lines().stream()
                    .map(RecallPart.Line::description)
                    .distinct()
                    .collect(Collectors.joining("、")));
            sheet.value(row, column++, part.units());
            text(word("recall.stage." + part.stage()));
            text(word("recall.part." + part.state()));
            text(part.obstacle() == null ? "" : word("recall.why." + part.obstacle()));
            yuan(part.amount());
            moment(part.settledAt());
            moment(told == null ? null : told.notifiedAt());
            moment(told == null ? null : told.readAt());
            next();
        }

        private String word(String key) {
            return messages.getMessage(key, null, locale);
        }

        private void text(String value) {
            sheet.value(row, column++, CellText.plain(value));
        }

        private void yuan(Money amount) {
            sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
            sheet.style(row, column++).format("#,##0.00").set();
        }

        private void moment(Instant at) {
            if (at != null) {
                sheet.value(row, column, LocalDateTime.ofInstant(at, ShopCalendar.ZONE));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            column++;
        }

        private void next() {
            row++;
            column = 0;
        }
    }
}
