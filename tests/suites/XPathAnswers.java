// Answers of Saxon: XPathAnswers QUERIES FILE... prints `file TAB number TAB answer`, or `!` for an error, one query a line of
// QUERIES. For xpath_differential.py.
import java.io.File;
import java.io.PrintStream;
import java.nio.file.*;
import java.util.List;
import net.sf.saxon.s9api.*;

public class XPathAnswers {
  public static void main(String[] arguments) throws Exception {
    Processor processor = new Processor(false);
    XPathCompiler compiler = processor.newXPathCompiler();
    compiler.setLanguageVersion("3.1");
    compiler.declareNamespace("", "http://www.tei-c.org/ns/1.0");
    compiler.declareNamespace("tei", "http://www.tei-c.org/ns/1.0");
    List<String> queries = Files.readAllLines(Paths.get(arguments[0]));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (int i = 1; i < arguments.length; ++i) {
      XdmNode document = processor.newDocumentBuilder().build(new File(arguments[i]));
      for (int number = 0; number < queries.size(); ++number) {
        String answer = "!";
        try {
          XPathSelector selector = compiler.compile(queries.get(number)).load();
          selector.setContextItem(document);
          answer = selector.evaluateSingle().getStringValue().replace('\n', ' ');
        } catch (SaxonApiException error) {
          answer = "! " + error.getMessage();
        }
        out.println(arguments[i] + "\t" + number + "\t" + answer);
      }
    }
    out.flush();
  }
}
