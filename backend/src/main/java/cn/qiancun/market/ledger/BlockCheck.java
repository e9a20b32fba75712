package cn.qiancun.market.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Repeats one block: every transaction sums to zero and hashes to its leaf, the leaves and the villages' totals make the
 * roots, the header makes the hash, and the block follows the one before.
 */
@Component
class BlockCheck {
    /** So many findings of one block tell enough. */
    private static final int MOST = 20;

    private final Blocks blocks;
    private final SealedJournal journal;
    private final SealedAccounts accounts;

    BlockCheck(Blocks blocks, SealedJournal journal, SealedAccounts accounts) {
        this.blocks = blocks;
        this.journal = journal;
        this.accounts = accounts;
    }

    /** How far the chain was repeated. @param hash null if the block there is missing */
    record Position(long block, String hash) {}

    /** @param reached where the next check goes on */
    record Step(Position reached, List<Finding> findings) {}

    /** The hash that the first of the blocks after this one must name; null if it is not known. */
    String hashOf(long block) {
        return block == 0
                ? blocks.head().origin()
                : blocks.find(block).map(Blocks.Block::hash).orElse(null);
    }

    Step check(Blocks.Block block, Position before) {
        long number = block.header().number();
        var findings = new ArrayList<Finding>();
        if (number != before.block() + 1) {
            findings.add(Finding.block(
                    Finding.Kind.BLOCK_MISSING,
                    before.block() + 1,
                    "block %d is missing".formatted(before.block() + 1)));
        } else if (before.hash() != null && !before.hash().equals(block.header().previousHash())) {
            findings.add(changed(number, "does not follow the block before"));
        }
        if (!block.header().hash().equals(block.hash())) {
            findings.add(changed(number, "its hash differs from its header"));
        }
        checkContent(block.header(), findings);
        return new Step(
                new Position(number, block.hash()),
                findings.stream().limit(MOST).toList());
    }

    private void checkContent(CanonicalForm.Header header, List<Finding> findings) {
        var sealed = journal.ofBlock(header.number());
        sealed.forEach(each -> checkTransaction(header.number(), each, findings));
        var leaves = sealed.stream().map(SealedJournal.Sealed::leafHash).toList();
        if (leaves.size() != header.transactions()
                || !new HashTree(leaves).root().equals(header.transactionsRoot())) {
            findings.add(changed(header.number(), "its list of transactions is not the one that was sealed"));
        }
        var present = sealed.stream()
                .map(SealedJournal.Sealed::transaction)
                .filter(Objects::nonNull)
                .toList();
        checkAccounts(header, present, findings);
    }

    private static void checkTransaction(long block, SealedJournal.Sealed sealed, List<Finding> findings) {
        long id = sealed.transactionId();
        var place = "block %d, transaction %d (place %d)".formatted(block, id, sealed.position());
        if (sealed.transaction() == null) {
            findings.add(Finding.transaction(Finding.Kind.TRANSACTION_GONE, block, id, place + " is gone"));
            return;
        }
        long sum = sealed.transaction().sum();
        if (sum != 0) {
            findings.add(Finding.transaction(
                    Finding.Kind.TRANSACTION_UNBALANCED, block, id, "%s sums to %d fen".formatted(place, sum)));
        }
        if (!CanonicalForm.leaf(sealed.salt(), sealed.transaction()).equals(sealed.leafHash())) {
            findings.add(Finding.transaction(
                    Finding.Kind.TRANSACTION_CHANGED, block, id, place + " was changed: its hash differs"));
        }
    }

    private void checkAccounts(
            CanonicalForm.Header header, List<CanonicalForm.Transaction> content, List<Finding> findings) {
        var lines = accounts.ofBlock(header.number());
        var leaves = lines.stream().map(SealedAccounts.Line::leaf).toList();
        if (lines.size() != header.accounts() || !new HashTree(leaves).root().equals(header.accountsRoot())) {
            findings.add(changed(header.number(), "the accounts' totals are not the ones that were sealed"));
        }
        var added = SealedAccounts.added(content);
        var touched = new TreeMap<>(SealedAccounts.villages(content));
        for (var line : lines) {
            touched.remove(line.name());
            checkTotal(header.number(), line, added, findings);
        }
        touched.forEach((name, id) -> findings.add(Finding.account(
                Finding.Kind.ACCOUNT_TOTAL,
                header.number(),
                id,
                "block %d has no total of %s".formatted(header.number(), name))));
    }

    private static void checkTotal(
            long block, SealedAccounts.Line line, Map<Long, SealedAccounts.Total> added, List<Finding> findings) {
        var expected = line.before().plus(added.getOrDefault(line.accountId(), SealedAccounts.Total.NONE));
        if (!expected.equals(line.after())) {
            findings.add(Finding.account(
                    Finding.Kind.ACCOUNT_TOTAL,
                    block,
                    line.accountId(),
                    "block %d says that %s held %d fen, its entries say %d"
                            .formatted(block, line.name(), line.after().fen(), expected.fen())));
        }
    }

    private static Finding changed(long block, String what) {
        return Finding.block(Finding.Kind.BLOCK_CHANGED, block, "block %d: %s".formatted(block, what));
    }
}
