package cn.qiancun.market.catalog;

/** Where the revision of a published product stands: being written, before a reviewer, or returned. Approved, it is gone. */
public enum RevisionState {
    DRAFT,
    SUBMITTED,
    SENT_BACK
}
