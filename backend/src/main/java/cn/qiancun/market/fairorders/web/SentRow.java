package cn.qiancun.market.fairorders.web;

/** Which row's form was sent with what, so that its entry is kept and the refusal is said there. */
record SentRow(long id, String entry) {
    public boolean isOf(long row) {
        return id == row;
    }
}
