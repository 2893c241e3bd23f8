package crm.customerlist;

import crm.lifecycle.Stage;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Map;

/** A move of a customer to a stage, and what it rested on. */
public record StageRow(Stage stage, OffsetDateTime at, Map<String, String> evidence) implements Serializable {}
