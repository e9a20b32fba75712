package cn.qiancun.market.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.ui.Model;

/**
 * A form that somebody sent, as a parameter of a page: when what it asks for is done, the browser goes on to a page that says
 * so; when it is refused, the page with the form is shown again, with what was entered and what is wrong.
 */
public final class Submission {
    private final Model model;
    private final Map<String, Object> flash;
    private final HttpServletResponse response;

    /** @param flash what the next page is told */
    public Submission(Model model, Map<String, Object> flash, HttpServletResponse response) {
        this.model = model;
        this.flash = flash;
        this.response = response;
    }

    /** Of the page that is shown again. */
    public Model model() {
        return model;
    }

    /** Tells it the page that is shown again. */
    public Submission with(String name, Object value) {
        model.addAttribute(name, value);
        return this;
    }

    /**
     * @param verb does what is asked for
     * @param notice the key of what is said when it is done
     * @param path where the browser goes on
     * @param again shows the page with the form, which is told the {@code refusal}
     * @throws BusinessException the refusal itself, if no other entry could mend it
     */
    public String attempt(Runnable verb, String notice, String path, Supplier<String> again) {
        return attempt(
                () -> {
                    verb.run();
                    return done(notice, path);
                },
                again);
    }

    /** Where the verb knows best how to go on. @param verb does what is asked for, and answers {@link #done} */
    public String attempt(Supplier<String> verb, Supplier<String> again) {
        return attempt(verb, refusal -> {
            model.addAttribute("refusal", refusal);
            return again.get();
        });
    }

    /** For a page that is told of the refusal in a manner of its own. */
    public String attempt(Supplier<String> verb, Function<BusinessException, String> again) {
        try {
            return verb.get();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return again.apply(refusal);
        }
    }

    /** @param notice the key of what is said @param path where the browser goes on */
    public String done(String notice, String path) {
        flash.put("notice", notice);
        return "redirect:" + path;
    }
}
