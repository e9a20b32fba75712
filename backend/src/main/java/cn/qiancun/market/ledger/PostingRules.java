package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a posting must be, and the hash by which a repetition is told from another posting. */
final class PostingRules {
    /** No white space or control characters: the proof's canonical form separates by tab and line feed. */
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,120}");

    private static final int REFERENCE_LENGTH = 64;
    private static final int KIND_LENGTH = 32;

    private PostingRules() {}

    /** @throws IllegalArgumentException unless it balances, has two legs and its words fit the journal */
    static void require(Posting posting) {
        requireWord("key", posting.key(), 120);
        requireWord("kind", posting.kind(), KIND_LENGTH);
        requireWord("reference", posting.reference(), REFERENCE_LENGTH);
        for (var leg : posting.legs()) {
            requireWordOrEmpty("owner", leg.account().owner());
            requireWordOrEmpty("subject", leg.subject());
        }
        if (posting.legs().size() < 2 || posting.legs().size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A transaction has at least two entries: " + posting.key());
        }
        if (posting.legs().stream().anyMatch(leg -> leg.amount().isZero())) {
            throw new IllegalArgumentException("An entry of zero says nothing: " + posting.key());
        }
        var sum = Money.sum(posting.legs().stream().map(Posting.Leg::amount).toList());
        if (!sum.isZero()) {
            throw new IllegalArgumentException("Entries must sum to zero: " + posting.key() + " has " + sum);
        }
    }

    /** SHA-256 of what is posted, whatever the order of the legs and the time at which it is said to have happened. */
    static byte[] payloadHash(Posting posting) {
        var legs = posting.legs().stream()
                .map(leg -> leg.account() + "\t" + leg.amount().fen() + "\t" + leg.subject())
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("\n"));
        var text = String.join(
                "\t",
                posting.key(),
                posting.kind(),
                posting.reference(),
                posting.reversesKey() == null ? "" : posting.reversesKey());
        return HexFormat.of().parseHex(Sha256.hexOf(text + "\n" + legs));
    }

    private static void requireWord(String what, String value, int length) {
        if (value == null || value.length() > length || !WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a " + what + " for the journal: " + value);
        }
    }

    private static void requireWordOrEmpty(String what, String value) {
        if (!"".equals(value)) {
            requireWord(what, value, REFERENCE_LENGTH);
        }
    }
}
