/** The product beside a real Keycloak and a real OpenLDAP; run by {@code ./mvnw verify -Pidentity}. */
package crm.it.identity;
