package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a village's journal for strangers: the chain's headers, and in each block that touches the village its
 * transactions and totals with the hashes that lead to the header. docs/money.md states the format. Sealed blocks never
 * change, so that it is read block by block without a transaction around it, and no more than a block is in memory.
 */
@Component
class JournalExport {
    private static final int HEADERS_AT_A_TIME = 500;
    private static final String FORM = "2";

    private final JdbcClient jdbc;
    private final Blocks blocks;
    private final SealedJournal journal;
    private final SealedAccounts accounts;

    JournalExport(JdbcClient jdbc, Blocks blocks, SealedJournal journal, SealedAccounts accounts) {
        this.jdbc = jdbc;
        this.blocks = blocks;
        this.journal = journal;
        this.accounts = accounts;
    }

    /** @param names of the village's accounts by id */
    private record Village(Map<Long, String> names, String marks, List<Object> ids) {
        static Village of(Map<Long, String> names) {
            return new Village(
                    names, String.join(", ", Collections.nCopies(names.size(), "?")), List.copyOf(names.keySet()));
        }

        boolean isEmpty() {
            return names.isEmpty();
        }
    }

    /** @param after the last block that the reader has already; 0 for everything */
    void write(VillageCode code, long after, OutputStream target) throws IOException {
        var head = blocks.head();
        var before = startAfter(after, head);
        var village = Village.of(accounts.accountsOf(code.value()));
        var out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        line(out, "journal", FORM, code.value(), Long.toString(after), before);
        for (var account : village.names().entrySet()) {
            var opening = accounts.after(account.getKey(), after);
            line(
                    out,
                    "opening",
                    account.getValue(),
                    Long.toString(opening.transactions()),
                    Long.toString(opening.fen()));
        }
        for (long reached = after; reached < head.blockCount(); ) {
            var page = blocks.after(reached, (int) Math.min(HEADERS_AT_A_TIME, head.blockCount() - reached));
            if (page.isEmpty()) {
                throw new IllegalStateException("The chain ends before block " + head.blockCount());
            }
            writePage(page, village, out);
            reached = page.get(page.size() - 1).header().number();
        }
        line(out, "head", Long.toString(head.blockCount()), head.hash());
        out.flush();
    }

    /** @throws BusinessException NOT_FOUND {@code proof.block-unknown} */
    void requireBlock(long number) {
        startAfter(number, blocks.head());
    }

    private String startAfter(long after, Blocks.Head head) {
        if (after == 0) {
            return head.origin();
        }
        return blocks.find(after)
                .map(Blocks.Block::hash)
                .orElseThrow(() -> BusinessException.notFound("proof.block-unknown"));
    }

    private void writePage(List<Blocks.Block> page, Village village, Writer out) throws IOException {
        var touching = touching(page, village);
        for (var block : page) {
            out.write(block.header().line() + "\n");
            if (touching.contains(block.header().number())) {
                writeTransactions(block.header().number(), village, out);
                writeAccounts(block.header().number(), village, out);
            }
        }
    }

    private Set<Long> touching(List<Blocks.Block> page, Village village) {
        if (village.isEmpty()) {
            return Set.of();
        }
        var values = new ArrayList<>(village.ids());
        values.add(page.get(0).header().number());
        values.add(page.get(page.size() - 1).header().number());
        return new HashSet<>(jdbc.sql("SELECT DISTINCT block_number FROM ledger_block_account WHERE account_id IN ("
                        + village.marks() + ") AND block_number BETWEEN ? AND ?")
                .params(values)
                .query(Long.class)
                .list());
    }

    private void writeTransactions(long block, Village village, Writer out) throws IOException {
        var values = new ArrayList<Object>();
        values.add(block);
        values.addAll(village.ids());
        var positions = new TreeSet<>(jdbc.sql("SELECT DISTINCT b.position FROM "
                        + JournalJoin.from("ledger_block_transaction b", "b.transaction_id")
                        + " WHERE b.block_number = ? AND e.account_id IN (" + village.marks() + ")")
                .params(values)
                .query(Integer.class)
                .list());
        for (var sealed : journal.ofBlock(block, positions)) {
            line(out, "at", Integer.toString(sealed.position()), sealed.leafHash());
            out.write(CanonicalForm.shown(sealed.salt(), sealed.transaction()));
        }
        proof(out, "transactions-proof", new HashTree(leaves(block)).proof(positions));
    }

    private List<String> leaves(long block) {
        return jdbc.sql("SELECT leaf_hash FROM ledger_block_transaction WHERE block_number = ? ORDER BY position")
                .param(block)
                .query((row, index) -> HexFormat.of().formatHex(row.getBytes(1)))
                .list();
    }

    private void writeAccounts(long block, Village village, Writer out) throws IOException {
        var lines = accounts.ofBlock(block);
        var shown = new TreeSet<Integer>();
        for (var each : lines) {
            if (village.names().containsKey(each.accountId())) {
                shown.add(each.position());
                line(out, "at", Integer.toString(each.position()), each.leaf());
                out.write(each.text() + "\n");
            }
        }
        var leaves = lines.stream().map(SealedAccounts.Line::leaf).toList();
        proof(out, "accounts-proof", new HashTree(leaves).proof(shown));
    }

    private static void proof(Writer out, String name, List<String> hashes) throws IOException {
        var fields = new ArrayList<>(List.of(name));
        fields.addAll(hashes);
        line(out, fields.toArray(String[]::new));
    }

    private static void line(Writer out, String... fields) throws IOException {
        out.write(String.join("\t", fields) + "\n");
    }
}
