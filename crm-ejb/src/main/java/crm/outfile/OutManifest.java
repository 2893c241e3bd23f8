package crm.outfile;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;

/** What a file is, as its receiver reads it. */
public final class OutManifest {

    private OutManifest() {}

    /**
     * The manifest of a file, as those that are handed over to us are.
     *
     * <pre>{"source": "crm", "receiver": "Customer centre", "businessDate": "2026-03-09", "revision": 1, "files": [
     *   {"kind": "service-actions", "name": "service-actions-2026-03-09-1-1.ndjson", "lines": 2, "sha256": "…"}]}</pre>
     */
    public static JsonObject of(OutFileRow file) {
        return JSON.createObjectBuilder()
                .add("source", "crm")
                .add("receiver", file.receiver())
                .add("businessDate", file.businessDate().toString())
                .add("revision", file.revision())
                .add(
                        "files",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder()
                                        .add("kind", file.kind().key())
                                        .add("name", file.name())
                                        .add("lines", file.lines())
                                        .add("sha256", file.sha256())))
                .build();
    }
}
