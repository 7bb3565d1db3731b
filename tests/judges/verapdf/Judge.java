import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF about PDF files: java -cp 'LIBRARIES/*' Judge.java FLAVOUR[,FLAVOUR…] FILE…
 * Flavours are those of veraPDF: 2a, 3a, ua1. One line per broken rule, with its first place and how often it is
 * broken; exit code 1 when any file breaks any, 2 when a file cannot be judged.
 */
class Judge {
    private static final int EACH_RULE_AT_MOST = 100;

    public static void main(String[] words) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (int i = 1; i < words.length; i++) {
            for (String flavour : words[0].split(","))
                worst = Math.max(worst, judge(new File(words[i]), flavour));
        }
        if (words.length < 2) {
            System.err.println("usage: Judge FLAVOUR[,FLAVOUR...] FILE...");
            worst = 2;
        }
        System.exit(worst);
    }

    private static int judge(File file, String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.out.printf("%s: %s is no flavour of veraPDF%n", file, name);
            return 2;
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, EACH_RULE_AT_MOST, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            int checks = result.getTotalAssertions();
            if (result.isCompliant() && checks > 0) {
                System.out.printf("%s: %s holds, %d checks%n", file, name, checks);
                return 0;
            }
            System.out.printf("%s: %s does not hold, %d checks%n", file, name, checks);
            Map<String, List<TestAssertion>> broken = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber();
                    broken.computeIfAbsent(rule, key -> new ArrayList<>()).add(assertion);
                }
            }
            broken.forEach((rule, all) -> System.out.printf("  %s: %s%n    %d times, first: %s%n    at %s%n", rule,
                    all.get(0).getMessage(), all.size(), all.get(0).getErrorMessage(),
                    all.get(0).getLocation().getContext()));
            return 1;
        } catch (Exception | StackOverflowError failure) {
            System.out.printf("%s: %s cannot be judged: %s%n", file, name, failure);
            return 2;
        }
    }
}
