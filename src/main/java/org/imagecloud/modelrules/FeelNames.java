package org.imagecloud.modelrules;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Ref;

/** The variables that an expression asks for, without those that it binds itself. */
final class FeelNames {

    private final Set<String> asked = new TreeSet<>();
    private final Set<String> bound = new TreeSet<>();

    private FeelNames() {}

    static Set<String> in(Exp expression) {
        FeelNames names = new FeelNames();
        names.look(expression);
        names.asked.removeAll(names.bound);
        return names.asked;
    }

    private void look(Object part) {
        if (part instanceof Ref ref) {
            asked.add(ref.names().head());
        } else if (part instanceof Tuple2<?, ?> iterator && iterator._1() instanceof String name) {
            bound.add(name);
            look(iterator._2());
        } else if (part instanceof Iterable<?> parts) {
            lookAtAll(parts.iterator());
        } else if (part instanceof Product parts) {
            lookAtAll(parts.productIterator());
        }
    }

    private void lookAtAll(Iterator<?> parts) {
        while (parts.hasNext()) {
            look(parts.next());
        }
    }
}
