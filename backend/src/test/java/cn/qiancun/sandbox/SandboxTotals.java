package cn.qiancun.sandbox;

/**
 * What buyers paid and got back, in fen.
 *
 * @param splitFen what went on to others and did not come back
 * @param transferredFen what was transferred to accounts and did not come back
 * @param takenFen what disputes have taken
 * @param netFen what the merchant's account holds: paid less all of the others
 */
public record SandboxTotals(
        int trades, long paidFen, long refundedFen, long splitFen, long transferredFen, long takenFen, long netFen) {}
