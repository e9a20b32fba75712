import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Checks the journal of a village as anybody can download it from the shop's page /proof. It needs a JDK, 17 or newer,
 * and nothing of the shop:
 *
 * <pre>java VerifyJournal.java journal-370115004241.txt.gz [the head's hash that you kept or that was published]</pre>
 *
 * It repeats that every transaction sums to zero, that every hash is that of its text, that each transaction and each
 * total belongs to its block, that no transaction of the village was left out, that each block follows the one before,
 * and that the last one is the head. Then it prints what each account held before and after. It ends with status 0 if
 * all is right, 1 if something is not, 2 if it could not be read.
 */
public final class VerifyJournal {
    /** Something that is not right. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String what) {
            super(what);
        }
    }

    /** How many transactions touched an account, and the sum of their entries in fen, debit positive. */
    private record Total(long transactions, long fen) {
        Total plus(long amount) {
            return new Total(transactions + 1, Math.addExact(fen, amount));
        }
    }

    /** Of one account: before the file, so far, and what came in and went out. */
    private static final class Account {
        private final Total opening;
        private Total now;
        private long debits;
        private long credits;
        private long proven;

        Account(Total opening) {
            this.opening = opening;
            this.now = opening;
        }

        void add(long fen) {
            now = now.plus(fen);
            debits = Math.addExact(debits, Math.max(fen, 0));
            credits = Math.addExact(credits, Math.max(-fen, 0));
        }
    }

    private final BufferedReader lines;
    private final Map<String, Account> accounts = new TreeMap<>();
    private String[] line;
    private String village;
    private long after;
    private long block;
    private String hash;
    private long transactions;
    private boolean kept;

    private VerifyJournal(BufferedReader lines) {
        this.lines = lines;
    }

    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("java VerifyJournal.java FILE [HASH OF THE HEAD]");
            System.exit(2);
        }
        try (BufferedReader lines = open(Path.of(arguments[0]))) {
            VerifyJournal journal = new VerifyJournal(lines);
            journal.verify(arguments.length == 2 ? arguments[1] : null);
            journal.print(arguments.length == 2);
        } catch (Wrong wrong) {
            System.err.println("NOT RIGHT: " + wrong.getMessage());
            System.exit(1);
        } catch (IOException unreadable) {
            System.err.println("The file cannot be read to its end: " + unreadable.getMessage());
            System.exit(2);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        InputStream text = zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    private void verify(String expected) throws IOException {
        next();
        begin();
        while (is("block")) {
            block(expected);
        }
        String[] head = fields("head", 3);
        if (number(head[1]) != block || !head[2].equals(hash)) {
            throw new Wrong("the head is not the last block: it says " + head[1] + " " + head[2]);
        }
        if (expected != null && !kept && !hash.equals(expected)) {
            throw new Wrong("the hash " + expected + " is not in this chain; its head is " + hash);
        }
        if (lines.readLine() != null) {
            throw new Wrong("something follows the head");
        }
    }

    private void begin() throws IOException {
        String[] first = fields("journal", 5);
        if (!first[1].equals("2")) {
            throw new Wrong("this program reads form 2, the file has form " + first[1]);
        }
        village = first[2];
        after = number(first[3]);
        block = after;
        hash = first[4];
        next();
        while (is("opening")) {
            String[] opening = fields("opening", 4);
            requireVillages(opening[1]);
            accounts.put(opening[1], new Account(new Total(number(opening[2]), number(opening[3]))));
            next();
        }
        for (Account account : accounts.values()) {
            if (after == 0 && !account.opening.equals(new Total(0, 0))) {
                throw new Wrong("before the first block an account held nothing");
            }
        }
    }

    private void block(String expected) throws IOException {
        String[] header = fields("block", 8);
        if (number(header[1]) != block + 1) {
            throw new Wrong("block " + (block + 1) + " is missing");
        }
        if (!header[2].equals(hash)) {
            throw new Wrong("block " + header[1] + " does not follow the block before it");
        }
        block++;
        hash = sha256(String.join("\t", header) + "\n");
        kept |= hash.equals(expected);
        next();
        if (is("at") || is("transactions-proof")) {
            Map<Integer, String> leaves = new TreeMap<>();
            while (is("at")) {
                transaction(leaves);
            }
            requireRoot("transactions", leaves, whole(header[3]), header[6]);
            Map<Integer, String> totals = new TreeMap<>();
            while (is("at")) {
                total(totals);
            }
            requireRoot("accounts", totals, whole(header[5]), header[7]);
        }
        accounts.forEach((name, account) -> {
            if (account.now.transactions() != account.opening.transactions() + account.proven) {
                throw new Wrong("block " + block + " does not prove what " + name + " held after it");
            }
        });
    }

    private void transaction(Map<Integer, String> leaves) throws IOException {
        String[] at = fields("at", 3);
        String place = "block " + block + ", transaction " + at[1];
        next();
        StringBuilder text = new StringBuilder(String.join("\t", fields("transaction", 4))).append('\n');
        next();
        long sum = 0;
        while (is("entry")) {
            String[] entry = fields("entry", 3);
            text.append(String.join("\t", entry)).append('\n');
            long fen = number(entry[2]);
            sum = Math.addExact(sum, fen);
            if (isVillages(entry[1])) {
                accounts.computeIfAbsent(entry[1], name -> new Account(new Total(0, 0))).add(fen);
            }
            next();
        }
        if (!sha256(text.toString()).equals(at[2])) {
            throw new Wrong(place + " was changed: its hash is not " + at[2]);
        }
        if (sum != 0) {
            throw new Wrong(place + " sums to " + sum + " fen instead of zero");
        }
        place(at, leaves);
        transactions++;
    }

    private void total(Map<Integer, String> leaves) throws IOException {
        String[] at = fields("at", 3);
        next();
        String[] total = fields("account", 4);
        requireVillages(total[1]);
        if (!sha256(String.join("\t", total) + "\n").equals(at[2])) {
            throw new Wrong("block " + block + ", total of " + total[1] + " was changed: its hash is not " + at[2]);
        }
        Account account = accounts.get(total[1]);
        Total said = new Total(number(total[2]), number(total[3]));
        if (account == null || !account.now.equals(said)) {
            throw new Wrong("block " + block + " says that " + total[1] + " had " + said.transactions()
                    + " transactions and " + said.fen() + " fen; the transactions shown make "
                    + (account == null ? "none" : account.now.transactions() + " and " + account.now.fen()));
        }
        account.proven = said.transactions() - account.opening.transactions();
        place(at, leaves);
        next();
    }

    private void place(String[] at, Map<Integer, String> leaves) {
        int position = whole(at[1]);
        if (position < 0 || leaves.put(position, at[2]) != null) {
            throw new Wrong("block " + block + ": two things at place " + at[1]);
        }
    }

    /** Rebuilds the tree from what is shown and, for the rest, the hashes of the proof's line. */
    private void requireRoot(String what, Map<Integer, String> leaves, int size, String root) throws IOException {
        if (!is(what + "-proof")) {
            throw new Wrong("block " + block + ": no proof of the " + what + ", but: " + String.join(" ", line));
        }
        Iterator<String> hashes = List.of(line).subList(1, line.length).iterator();
        TreeMap<Integer, String> shown = new TreeMap<>(leaves);
        boolean fits = !shown.isEmpty() && shown.lastKey() < size;
        String found = fits ? root(0, size, shown, hashes) : "";
        if (!found.equals(root) || hashes.hasNext()) {
            throw new Wrong("block " + block + ": the " + what + " at " + leaves.keySet() + " are not in it");
        }
        next();
    }

    private String root(int from, int to, TreeMap<Integer, String> shown, Iterator<String> hashes) {
        Integer first = shown.ceilingKey(from);
        if (first == null || first >= to) {
            if (!hashes.hasNext()) {
                throw new Wrong("block " + block + ": a proof is too short");
            }
            return hashes.next();
        }
        if (to - from == 1) {
            return shown.get(from);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        String left = root(from, middle, shown, hashes);
        return sha256("node\t" + left + "\t" + root(middle, to, shown, hashes) + "\n");
    }

    private void print(boolean compared) {
        System.out.println("Village " + village + ", blocks " + (after + 1) + " to " + block + ", " + transactions
                + " transactions of the village");
        System.out.println("Head " + hash + (compared ? " (the expected one is in the chain)" : ""));
        String row = "%-60s %14s %18s %18s %18s %18s%n";
        System.out.printf(row, "account", "transactions", "opening", "debit", "credit", "closing");
        accounts.forEach((name, account) -> System.out.printf(
                row,
                name,
                account.now.transactions() - account.opening.transactions(),
                yuan(held(name, account.opening.fen())),
                yuan(account.debits),
                yuan(account.credits),
                yuan(held(name, account.now.fen()))));
        System.out.println("ALL IS RIGHT");
    }

    /** What is owed to the village counts positive; what it owes is a receivable and does, too. */
    private static long held(String account, long fen) {
        return account.contains("_RECEIVABLE:") ? fen : -fen;
    }

    private static String yuan(long fen) {
        return (fen < 0 ? "-" : "") + Math.abs(fen / 100) + "." + String.format("%02d", Math.abs(fen % 100));
    }

    private boolean isVillages(String account) {
        return account.endsWith(":COLLECTIVE:" + village) || account.endsWith(":GROWERS:" + village);
    }

    private void requireVillages(String account) {
        if (!isVillages(account)) {
            throw new Wrong(account + " is not an account of " + village);
        }
    }

    private void next() throws IOException {
        String text = lines.readLine();
        line = text == null ? new String[] {"nothing"} : text.split("\t", -1);
    }

    private boolean is(String name) {
        return line[0].equals(name);
    }

    private String[] fields(String name, int count) {
        if (!is(name) || line.length != count) {
            throw new Wrong("after block " + block + " there should be a line '" + name + "', not '" + line[0] + "'");
        }
        return line;
    }

    private long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new Wrong("after block " + block + " there should be a number, not '" + text + "'");
        }
    }

    private int whole(String text) {
        long number = number(text);
        if (number != (int) number) {
            throw new Wrong("block " + block + ": " + text + " is too large");
        }
        return (int) number;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
