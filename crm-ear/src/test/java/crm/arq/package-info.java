/**
 * Arquillian with one deployment for all test classes: the real EAR goes once into the test server that is already
 * running, test classes carry no {@code @Deployment} and are read from disk, so that a changed test needs no redeployment.
 */
package crm.arq;
