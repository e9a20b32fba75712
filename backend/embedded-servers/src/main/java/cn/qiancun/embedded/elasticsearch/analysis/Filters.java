package cn.qiancun.embedded.elasticsearch.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The token filters, by their official names. */
final class Filters {
    private Filters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> configurable() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        filters.put("smartcn_stop", filter((input, settings) -> stop(input)));
        filters.put("cjk_bigram", filter(Filters::bigrams));
        filters.put("cjk_width", normalizing((input, settings) -> new CJKWidthFilter(input)));
        filters.put("asciifolding", normalizing(Filters::folding));
        filters.put("trim", normalizing((input, settings) -> new TrimFilter(input)));
        filters.put("reverse", filter((input, settings) -> new ReverseStringFilter(input)));
        filters.put("length", filter(Filters::length));
        filters.put("edge_ngram", filter(Grams::edgeFilter));
        filters.put("ngram", filter(Grams::filter));
        filters.put("synonym", (index, environment, name, settings) -> new Synonyms(name, settings, false));
        filters.put("synonym_graph", (index, environment, name, settings) -> new Synonyms(name, settings, true));
        return filters;
    }

    static List<PreConfiguredTokenFilter> preConfigured() {
        return List.of(
                named("smartcn_stop", false, Filters::stop),
                named("cjk_bigram", false, CJKBigramFilter::new),
                named("cjk_width", true, CJKWidthFilter::new),
                named("asciifolding", true, ASCIIFoldingFilter::new),
                named("trim", true, TrimFilter::new),
                named("reverse", false, ReverseStringFilter::new),
                named("edge_ngram", false, input -> Grams.edgeFilter(input, Settings.EMPTY)),
                named("ngram", false, input -> Grams.filter(input, Settings.EMPTY)));
    }

    private static PreConfiguredTokenFilter named(String name, boolean normalizes, UnaryOperator<TokenStream> make) {
        return PreConfiguredTokenFilter.singleton(name, normalizes, make::apply);
    }

    private static AnalysisProvider<TokenFilterFactory> filter(BiFunction<TokenStream, Settings, TokenStream> make) {
        return (index, environment, name, settings) -> new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream input) {
                return make.apply(input, settings);
            }
        };
    }

    /** May stand in the normalizer of a keyword field, too. */
    private static AnalysisProvider<TokenFilterFactory> normalizing(
            BiFunction<TokenStream, Settings, TokenStream> make) {
        return (index, environment, name, settings) -> new NormalizingTokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream input) {
                return make.apply(input, settings);
            }
        };
    }

    private static TokenStream stop(TokenStream input) {
        CharArraySet words = SmartChineseAnalyzer.getDefaultStopSet();
        return new StopFilter(input, words);
    }

    private static TokenStream bigrams(TokenStream input, Settings settings) {
        return new CJKBigramFilter(
                input,
                CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL,
                settings.getAsBoolean("output_unigrams", false));
    }

    private static TokenStream folding(TokenStream input, Settings settings) {
        return new ASCIIFoldingFilter(input, settings.getAsBoolean("preserve_original", false));
    }

    private static TokenStream length(TokenStream input, Settings settings) {
        return new LengthFilter(input, settings.getAsInt("min", 0), settings.getAsInt("max", Integer.MAX_VALUE));
    }
}
