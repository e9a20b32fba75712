package cn.qiancun.embedded.elasticsearch.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** Rules in the setting synonyms, in Solr's format, read with what stands before the filter in its chain. */
final class Synonyms implements TokenFilterFactory {
    private final String name;
    private final Settings settings;
    private final boolean graph;

    Synonyms(String name, Settings settings, boolean graph) {
        this.name = name;
        this.settings = settings;
        this.graph = graph;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenStream create(TokenStream input) {
        throw new IllegalStateException("Only the filter that knows its chain can run");
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return AnalysisMode.ALL;
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> before,
            Function<String, TokenFilterFactory> all) {
        Analyzer rules = new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new));
        SynonymMap synonyms = read(rules);
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream input) {
                return synonyms.fst == null ? input : apply(input, synonyms);
            }
        };
    }

    @SuppressWarnings("deprecation") // The official filter "synonym" is this one, too.
    private TokenStream apply(TokenStream input, SynonymMap synonyms) {
        return graph ? new SynonymGraphFilter(input, synonyms, false) : new SynonymFilter(input, synonyms, false);
    }

    private SynonymMap read(Analyzer analyzer) {
        String rules = String.join("\n", settings.getAsList("synonyms"));
        boolean expand = settings.getAsBoolean("expand", true);
        SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer);
        try {
            parser.parse(new StringReader(rules));
            return parser.build();
        } catch (IOException | ParseException unreadable) {
            throw new IllegalArgumentException("Filter " + name + " has rules that cannot be read", unreadable);
        }
    }
}
