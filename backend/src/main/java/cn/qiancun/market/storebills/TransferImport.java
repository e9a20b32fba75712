package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.TableFile;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.supermarkets.StoreSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the bank's list of transfers over; the same list twice changes nothing. */
@Service
public class TransferImport {
    /** The header's columns that a file must have. */
    public static final List<String> COLUMNS = List.of("serial", "paid_on", "amount_yuan", "payer", "memo");

    private static final int MAX_ROWS = 2_000;
    private static final int MAX_BYTES = 2_000_000;
    private static final Map<String, String> COLUMN_OF = Map.of("amount", "amount_yuan", "paidOn", "paid_on");

    private final Transfers transfers;
    private final TransferPolicy policy;

    TransferImport(Transfers transfers, TransferPolicy policy) {
        this.transfers = transfers;
        this.policy = policy;
    }

    /** @param applied false for a file refused because of bad rows */
    public record Result(boolean applied, int added, int unchanged, List<RowProblem> problems) {}

    /**
     * @param goodRows whether the good rows of a file with bad ones are taken; else none
     * @throws BusinessException INVALID on the field {@code file} for one that cannot be read at all
     */
    @Transactional
    public Result run(Actor clerk, byte[] content, boolean goodRows) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        if (content == null || content.length == 0) {
            throw BusinessException.invalid("file", "import.empty");
        }
        if (content.length > MAX_BYTES) {
            throw BusinessException.invalid("file", "import.too-large", MAX_ROWS);
        }
        var file = TableFile.read(content, COLUMNS, Set.of(), MAX_ROWS);
        var problems = new ArrayList<>(file.problems());
        var good = new ArrayList<EnterTransfer>();
        var serials = new HashSet<String>();
        file.rows().forEach(row -> check(row, good, serials, problems));
        problems.sort(Comparator.comparingLong(RowProblem::line));
        if (!problems.isEmpty() && !goodRows) {
            long known = good.stream().filter(transfers::isKnown).count();
            return new Result(false, good.size() - (int) known, (int) known, problems);
        }
        int added = 0;
        for (var transfer : good) {
            added += transfers.enter(clerk, transfer) ? 1 : 0;
        }
        return new Result(true, added, good.size() - added, problems);
    }

    private void check(CsvFile.Row row, List<EnterTransfer> good, Set<String> serials, List<RowProblem> problems) {
        try {
            var transfer = policy.require(new EnterTransfer(
                    row.get("serial"),
                    StoreSheet.day("paidOn", row.get("paid_on")),
                    Typed.yuan(row.get("amount_yuan").replace(",", ""), "amount", "storebill.amount"),
                    row.get("payer"),
                    row.get("memo")));
            transfers.requireSame(transfer);
            if (!serials.add(transfer.serial())) {
                throw BusinessException.invalid("serial", "storebill.repeated");
            }
            good.add(transfer);
        } catch (BusinessException refusal) {
            if (refusal.kind() != BusinessException.Kind.INVALID) {
                throw refusal;
            }
            var column = COLUMN_OF.getOrDefault(refusal.field(), refusal.field());
            problems.add(new RowProblem(row.line(), column, refusal.code().replace('.', '-'), row.get(column)));
        }
    }
}
