/** Believable people of Hong Kong and around: names, telephone numbers, documents with valid check digits, addresses. */
package crm.bench.people;
