package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.imagecloud.http.Bounded;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is in force, beside the files that it was taken from; a person decides where both have changed. */
@Service
class ModelsBesideFiles {

    private final ModelFiles files;
    private final ModelsInForce inForce;
    private final TakenFiles taken;
    private final ModelChanges changes;
    private final RepositoryService repository;
    private final Clock clock;

    ModelsBesideFiles(
            ModelFiles files,
            ModelsInForce inForce,
            TakenFiles taken,
            ModelChanges changes,
            RepositoryService repository,
            Clock clock) {
        this.files = files;
        this.inForce = inForce;
        this.taken = taken;
        this.changes = changes;
        this.repository = repository;
        this.clock = clock;
    }

    /** The file comes into force, through the same gate as everything else. */
    @Transactional
    void takeFile(String model, Person person, String reason) {
        taken.lock();
        ModelFile file = file(model);
        boolean same = inForce.of(file.model())
                .filter(now -> Arrays.equals(now.content(), file.content()))
                .isPresent();
        if (!same) {
            deploy(file, reason);
        }
        taken.taken(file.path(), file.sha256());
    }

    private void deploy(ModelFile file, String reason) {
        try {
            repository
                    .createDeployment()
                    .name(reason)
                    .source(FilesAtStart.TAKEN)
                    .addInputStream(file.path(), new ByteArrayInputStream(file.content()))
                    .deploy();
        } catch (ModelsRefused refused) {
            throw Refusal.unprocessable("models.refused", String.valueOf(refused.getMessage()))
                    .with("problems", refused.problems());
        }
    }

    /** What is in force stays, and this file is not offered again. */
    @Transactional
    void keep(String model, Person person, String reason) {
        taken.lock();
        ModelFile file = file(model);
        ModelsInForce.InForce now = inForce.of(file.model()).orElseThrow(() -> Refusal.notFound("models.unknown"));
        taken.taken(file.path(), file.sha256());
        changes.add(new ModelChanges.Change(
                clock.instant(),
                model,
                ModelChanges.Kind.KEPT,
                now.version(),
                now.version(),
                now.sha256(),
                now.definition(),
                person.userId(),
                reason,
                null,
                null,
                null));
    }

    private ModelFile file(String model) {
        return files.of(model).orElseThrow(() -> Refusal.notFound("models.unknown"));
    }

    /** As a ZIP with {@code processes/}, {@code dmn/} and {@code forms/}. */
    @Bounded("models that were deployed, each a body that its route bounds, and the forms of the build")
    byte[] archive() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (ModelsInForce.InForce model : inForce.all()) {
                write(zip, model.path(), model.content());
            }
            for (ModelFile form : ModelFiles.forms()) {
                write(zip, form.path(), form.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }

    /** What makes the files what is in force. */
    String patch() {
        Map<String, ModelFile> before =
                files.all().stream().collect(Collectors.toMap(ModelFile::path, Function.identity()));
        Map<String, ModelsInForce.InForce> now = new TreeMap<>(
                inForce.all().stream().collect(Collectors.toMap(ModelsInForce.InForce::path, Function.identity())));
        return now.values().stream()
                .map(model -> UnifiedDiff.of(
                        model.path(),
                        Optional.ofNullable(before.get(model.path()))
                                .map(file -> text(file.content()))
                                .orElse(null),
                        text(model.content())))
                .collect(Collectors.joining());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
