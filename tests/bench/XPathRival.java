// Times XPath queries in Saxon: XPathRival DOCUMENT QUERY... Called by xpath_rivals.
import java.io.File;
import net.sf.saxon.s9api.*;

public class XPathRival {
  interface Work {
    void run() throws Exception;
  }

  static double best(Work work) throws Exception {
    double best = 1e12;
    long begin = System.nanoTime();
    for (int i = 0; i < 50 && (i < 2 || System.nanoTime() - begin < 2e9); ++i) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  public static void main(String[] arguments) throws Exception {
    Processor processor = new Processor(false);
    File file = new File(arguments[0]);
    XdmNode document = processor.newDocumentBuilder().build(file);
    System.out.printf("saxon\tparse\t%.3f%n", best(() -> processor.newDocumentBuilder().build(file)));
    XPathCompiler compiler = processor.newXPathCompiler();
    compiler.declareNamespace("tei", "http://www.tei-c.org/ns/1.0");
    for (int i = 1; i < arguments.length; ++i) {
      XPathExecutable query = compiler.compile(arguments[i]);
      System.out.printf("saxon\t%s\t%.3f%n", arguments[i], best(() -> {
        XPathSelector selector = query.load();
        selector.setContextItem(document);
        selector.evaluate();
      }));
    }
  }
}
