package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiValueMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.LocalDate;

/**
 * Scores goods by how few days lie between today and their nearest {@link Harvests harvest}, be it behind us or ahead. The
 * distance is made while asking, so that the index need not be written anew each day.
 */
final class NearestHarvest {
    private static final String DAYS = "harvestDays";

    /** So many days halve the score: then those of two neighbouring days differ for as long as anything keeps. */
    private static final double HALVING = 100;

    private NearestHarvest() {}

    /** The same goods; those that have no day score nothing. */
    static Query first(Query goods, LocalDate today) {
        Query scored = Query.of(query ->
                query.functionScore(function -> function.query(known -> known.exists(exists -> exists.field(DAYS)))
                        .functions(nearness(today))
                        .boostMode(FunctionBoostMode.Replace)));
        return Query.of(query -> query.bool(bool -> bool.filter(goods).should(scored)));
    }

    private static FunctionScore nearness(LocalDate today) {
        return FunctionScore.of(function -> function.exp(decay -> decay.numeric(number -> number.field(DAYS)
                .multiValueMode(MultiValueMode.Min)
                .placement(place ->
                        place.origin((double) today.toEpochDay()).scale(HALVING).decay(0.5)))));
    }
}
