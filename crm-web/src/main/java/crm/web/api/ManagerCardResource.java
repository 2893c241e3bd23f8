package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.org.ManagerQueries;
import crm.org.QrCodeService;
import crm.org.SocialKind;
import crm.web.managers.ManagerFiles;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an account manager shows to customers: QR codes, the card for address books, pictures of social QR codes. */
@Path("/managers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Account managers")
public class ManagerCardResource {

    private static final String API = "/api/v1/?$";

    @Inject
    QrCodeService codes;

    @Inject
    ManagerQueries queries;

    @Inject
    ManagerFiles files;

    @Inject
    ProblemTexts texts;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @GET
    @Path("/{id}/qr-codes")
    @Operation(summary = "The manager's QR codes with scans and registrations")
    public JsonObject codes(@PathParam("id") long id) {
        var items = JSON.createArrayBuilder();
        queries.view(id)
                .codes()
                .forEach(code -> items.add(ManagerJson.of(code).add("link", files.link(base(), code.code()))));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/{id}/qr-codes")
    @Operation(summary = "Makes the QR code of a campaign, or the general one; one that is there already is answered")
    public JsonObject make(@PathParam("id") long id, Body body) {
        var code = codes.make(id, body.text("campaign"));
        return JSON.createObjectBuilder()
                .add("code", code)
                .add("link", files.link(base(), code))
                .build();
    }

    @GET
    @Path("/{id}/qr-codes/{code}/file")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "A QR code to print",
            description = "content: link (if absent) or vcard; format: png (if absent) or svg.")
    @APIResponse(responseCode = "200", description = "The picture")
    public Response code(
            @PathParam("id") long id,
            @PathParam("code") String code,
            @QueryParam("content") String content,
            @QueryParam("format") String format) {
        return file(files.code(id, code, content, format, base(), texts.language(headers)));
    }

    @GET
    @Path("/{id}/vcard/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The manager's card for address books; the branch's when the manager has resigned")
    @APIResponse(responseCode = "200", description = "vCard 3.0")
    public Response vcard(@PathParam("id") long id) {
        return file(files.vcard(id, texts.language(headers)));
    }

    @PUT
    @Path("/{id}/pictures/{kind}")
    @Operation(
            summary = "Uploads the QR code of a social account",
            description = "Body: image, a PNG, JPEG or GIF in Base64. It has to show a QR code and is drawn anew.")
    public JsonObject upload(@PathParam("id") long id, @PathParam("kind") String kind, Body body) {
        var says = codes.upload(id, kind(kind), bytes(body.text("image")));
        return JSON.createObjectBuilder().add("says", says).build();
    }

    @GET
    @Path("/{id}/pictures/{kind}/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The picture of a social account's QR code")
    @APIResponse(responseCode = "200", description = "PNG")
    public Response picture(@PathParam("id") long id, @PathParam("kind") String kind) {
        var known = kind(kind);
        if (known == null) queries.view(id); // refuses who may not look before what is not there
        return file(files.picture(id, known));
    }

    @DELETE
    @Path("/{id}/pictures/{kind}")
    @Operation(summary = "Takes the picture of a social account away")
    @APIResponse(responseCode = "204", description = "Taken away")
    public void remove(@PathParam("id") long id, @PathParam("kind") String kind) {
        codes.remove(id, kind(kind));
    }

    private String base() {
        return uri.getBaseUri().toString().replaceFirst(API, "");
    }

    private static Response file(ManagerFiles.File file) {
        return Response.ok(file.bytes(), file.type())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private static byte[] bytes(String base64) {
        if (base64 == null) return new byte[0];
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            throw BodyRule.UNUSABLE.violatedBy("image", "…", "Base64");
        }
    }

    private static SocialKind kind(String text) {
        var wanted = text.toUpperCase(Locale.ROOT);
        return Stream.of(SocialKind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
