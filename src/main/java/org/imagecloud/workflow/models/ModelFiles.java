package org.imagecloud.workflow.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagecloud.http.Bounded;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models that the application comes with, or those of another folder that an operator names. */
@Component
public class ModelFiles {

    private static final List<String> MODELS = List.of("processes/*.bpmn", "dmn/*.dmn");
    private static final String OF_THE_BUILD = "classpath:/";
    private static final String FORMS = "META-INF/resources/forms/";

    private final String folder;

    /** @param folder with {@code processes/} and {@code dmn/}, ending in a slash, as {@code file:/etc/imagecloud/models/} */
    ModelFiles(@Value("${imagecloud.models.folder:classpath:/}") String folder) {
        this.folder = folder;
    }

    /** In the order of their paths. */
    public List<ModelFile> all() {
        List<ModelFile> files = new ArrayList<>();
        MODELS.forEach(pattern -> files.addAll(read(folder + pattern, pattern.replaceFirst("\\*.*", ""))));
        files.sort(Comparator.comparing(ModelFile::path));
        return files;
    }

    public Optional<ModelFile> of(String model) {
        return all().stream().filter(file -> file.model().equals(model)).findFirst();
    }

    /** The models of the build, whatever folder an operator names: by what they say, code knows them. */
    static Map<String, byte[]> ours() {
        Map<String, byte[]> ours = new TreeMap<>();
        new ModelFiles(OF_THE_BUILD).all().forEach(file -> ours.put(file.path(), file.content()));
        return ours;
    }

    /** The task forms, which are part of the build. */
    public static List<ModelFile> forms() {
        return read("classpath:/" + FORMS + "*.html", "forms/");
    }

    @Bounded("the models of the build, or those of an operator")
    private static List<ModelFile> read(String pattern, String below) {
        try {
            List<ModelFile> files = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                files.add(new ModelFile(below + resource.getFilename(), resource.getContentAsByteArray()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
