package cn.qiancun.market.catalog;

import java.time.Instant;

/**
 * A document that shows what a listing claims.
 *
 * @param title what its uploader calls it
 * @param reliedOn whether the listing was approved while it lay with it: then it stays
 */
public record Evidence(long id, PrivateDocuments.Kind kind, String title, Instant uploadedAt, boolean reliedOn) {}
