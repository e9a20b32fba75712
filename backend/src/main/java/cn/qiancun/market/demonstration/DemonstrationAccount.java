package cn.qiancun.market.demonstration;

/**
 * An account to try the shop with.
 *
 * @param startPath where this person's errands begin
 */
record DemonstrationAccount(String phone, String roles, String startPath) {}
