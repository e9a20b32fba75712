package cn.qiancun.market.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * A Merkle tree: the left half of a range holds the largest power of two that is less than its size (as RFC 6962 splits
 * it). The root of one leaf is the leaf.
 */
final class HashTree {
    private final List<String> leaves;

    HashTree(List<String> leaves) {
        this.leaves = leaves;
    }

    String root() {
        return leaves.isEmpty() ? CanonicalForm.NOTHING : root(0, leaves.size());
    }

    /**
     * What is missing to someone who knows the leaves at these positions: the roots of the largest ranges without any of
     * them, from left to right.
     */
    List<String> proof(NavigableSet<Integer> known) {
        var hashes = new ArrayList<String>();
        collect(0, leaves.size(), known, hashes);
        return hashes;
    }

    private String root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = middle(from, to);
        return CanonicalForm.node(root(from, middle), root(middle, to));
    }

    private void collect(int from, int to, NavigableSet<Integer> known, List<String> hashes) {
        var first = known.ceiling(from);
        if (first == null || first >= to) {
            hashes.add(root(from, to));
        } else if (to - from > 1) {
            int middle = middle(from, to);
            collect(from, middle, known, hashes);
            collect(middle, to, known, hashes);
        }
    }

    private static int middle(int from, int to) {
        return from + Integer.highestOneBit(to - from - 1);
    }
}
