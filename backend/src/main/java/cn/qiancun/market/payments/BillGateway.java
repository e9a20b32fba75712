package cn.qiancun.market.payments;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** A provider's daily bills. Days are those of Asia/Shanghai. Goes over the network: never inside a transaction. */
public interface BillGateway {
    Provider provider();

    Set<BillKind> kinds();

    /** Whether people can hand in the file that they downloaded from the provider themselves. */
    boolean takesFiles();

    /**
     * Downloads the bill of a day that is over.
     *
     * @param file where to; written anew
     * @return false if the provider has none: nothing happened that day, or it is not ready yet
     * @throws ProviderSilentException if it did not answer, or not with a bill
     */
    boolean fetch(BillKind kind, LocalDate day, Path file);

    /**
     * Reads the file row by row; no more than a row is held at a time.
     *
     * @throws UnreadableBillException after the whole file was read, with every bad row; the rows that were handed over
     *     must not be used then
     */
    void read(BillKind kind, LocalDate day, Path file, Consumer<BillRow> rows);
}
