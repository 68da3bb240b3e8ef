package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each model is seen whole, and each word of it can be read. */
class ModelsFitAScreenTest {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    static Stream<File> processes() {
        return Stream.of(
                Objects.requireNonNull(new File("processes").listFiles((folder, name) -> name.endsWith(".bpmn"))));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void aModelFitsAScreen(File file) {
        Picture picture = Picture.of(file);
        Rectangle2D whole = new Rectangle2D.Double();
        whole.setRect(picture.shapes.values().iterator().next());
        Stream.of(picture.shapes.values(), picture.labels.values())
                .flatMap(Collection::stream)
                .forEach(whole::add);
        picture.lines.forEach(line -> whole.add(line.getBounds2D()));
        assertThat(whole.getWidth()).isLessThanOrEqualTo(WIDTH);
        assertThat(whole.getHeight()).isLessThanOrEqualTo(HEIGHT);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void nothingLiesOverALabel(File file) {
        Picture picture = Picture.of(file);
        List<String> covered = new ArrayList<>();
        picture.labels.forEach((named, label) -> {
            boolean crossed = picture.lines.stream().anyMatch(line -> line.intersects(label));
            boolean hidden = picture.shapes.values().stream().anyMatch(shape -> shape.intersects(label))
                    || picture.labels.values().stream().anyMatch(other -> other != label && other.intersects(label));
            if (crossed || hidden) {
                covered.add(named);
            }
        });
        assertThat(covered).isEmpty();
    }

    /**
     * @param shapes but for sub-processes, which hold others, by the element
     * @param labels by the element
     */
    private record Picture(Map<String, Rectangle2D> shapes, Map<String, Rectangle2D> labels, List<Line2D> lines) {

        static Picture of(File file) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file);
            Picture picture = new Picture(new HashMap<>(), new HashMap<>(), new ArrayList<>());
            for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
                if (!(shape.getBpmnElement() instanceof SubProcess)) {
                    picture.shapes.put(shape.getId(), rectangle(shape.getBounds()));
                    picture.label(shape.getId(), shape.getBpmnLabel());
                }
            }
            for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
                List<Waypoint> points = List.copyOf(edge.getWaypoints());
                for (int i = 1; i < points.size(); i++) {
                    picture.lines.add(new Line2D.Double(
                            points.get(i - 1).getX(),
                            points.get(i - 1).getY(),
                            points.get(i).getX(),
                            points.get(i).getY()));
                }
                picture.label(edge.getId(), edge.getBpmnLabel());
            }
            return picture;
        }

        private void label(String of, @Nullable BpmnLabel label) {
            if (label != null && label.getBounds() != null) {
                labels.put(of, rectangle(label.getBounds()));
            }
        }

        private static Rectangle2D rectangle(Bounds bounds) {
            return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }
    }
}
