package cn.qiancun.market.lots;

/**
 * What a seller promises of a lot; product, quantity, unit and moment come from the lot itself.
 *
 * @param origin where it grew or was made: county, township and village
 * @param promisor who answers for it: the seller's name, or a person's
 * @param contact a telephone number or an address
 */
public record CertificateTerms(String origin, String promisor, String contact, CertificateBasis basis) {}
