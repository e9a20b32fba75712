package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.BillGateway;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.ShopCalendar;
import com.stripe.exception.StripeException;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.service.BalanceTransactionService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Stripe has no bill by the day; its balance transactions of a day of China, with the charge or refund behind each, are
 * one. They are listed page by page, the newest first, and kept as a file of lines, so that the list is read once.
 */
@Component
@Conditional(OnStripeConfigured.class)
class StripeBills implements BillGateway {
    private static final long PAGE = 100;

    private final BalanceTransactionService transactions;

    StripeBills(StripeSettings settings) {
        this.transactions = settings.client().v1().balanceTransactions();
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public Set<BillKind> kinds() {
        return Set.of(BillKind.TRADES);
    }

    @Override
    public boolean takesFiles() {
        return false;
    }

    @Override
    public boolean fetch(BillKind kind, LocalDate day, Path file) {
        long lines = 0;
        try (var out = Files.newBufferedWriter(file)) {
            for (var one : transactions.list(params(day)).autoPagingIterable()) {
                out.write(StripeBillLine.of(one).text());
                out.newLine();
                lines++;
            }
        } catch (StripeException failure) {
            throw StripeGateway.silent("the balance transactions", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines > 0;
    }

    private static BalanceTransactionListParams params(LocalDate day) {
        return BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(ShopCalendar.startOf(day).getEpochSecond())
                        .setLt(ShopCalendar.startOf(day.plusDays(1)).getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .addExpand("data.source")
                .build();
    }

    @Override
    public void read(BillKind kind, LocalDate day, Path file, Consumer<BillRow> rows) {
        long number = 0;
        try (var in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.accept(StripeBillLine.parse(line).row(++number));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
