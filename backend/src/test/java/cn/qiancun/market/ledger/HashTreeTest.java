package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashTreeTest {
    @Test
    void aRangeIsSplitAtTheLargestPowerOfTwo() {
        var leaves = leaves(5);
        var four = CanonicalForm.node(
                CanonicalForm.node(leaves.get(0), leaves.get(1)), CanonicalForm.node(leaves.get(2), leaves.get(3)));
        assertThat(new HashTree(leaves).root()).isEqualTo(CanonicalForm.node(four, leaves.get(4)));
        assertThat(new HashTree(leaves.subList(0, 1)).root()).isEqualTo(leaves.get(0));
        assertThat(new HashTree(List.of()).root()).isEqualTo(CanonicalForm.NOTHING);
    }

    @Test
    void theProofOfOneLeafIsItsPathAndOfAllIsEmpty() {
        var leaves = leaves(5);
        assertThat(new HashTree(leaves).proof(new TreeSet<>(List.of(2))))
                .containsExactly(CanonicalForm.node(leaves.get(0), leaves.get(1)), leaves.get(3), leaves.get(4));
        assertThat(new HashTree(leaves).proof(new TreeSet<>(List.of(0, 1, 2, 3, 4))))
                .isEmpty();
    }

    private static List<String> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(i).repeat(64))
                .toList();
    }
}
