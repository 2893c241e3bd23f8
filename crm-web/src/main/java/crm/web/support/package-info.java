/**
 * What every page stands on: the frame, the tags' helpers, texts, tables, refusals.
 *
 * <p><b>A page is built like this.</b> {@code customers/list.xhtml} uses {@code /WEB-INF/templates/page.xhtml} and fills
 * {@code content}; {@code actions} are the buttons beside the title, {@code overlays} takes dialogs and the drawer,
 * {@code metadata} the view parameters, {@code breadcrumb} further steps. Its bean has its name, {@code CustomerListPage}.
 * Pages that stand in the left menu are listed in {@link crm.web.support.MenuEntry}.
 *
 * <pre>{@code
 * <ui:composition template="/WEB-INF/templates/page.xhtml"
 *     xmlns:ui="jakarta.faces.facelets" xmlns:crm="crm/tags">
 *   <ui:define name="content">
 *     <crm:form id="filter">
 *       <crm:field id="text" type="search" value="#{customerListPage.filter.text}" />
 *       <crm:button id="search" action="#{customerListPage.search}" update="@form results" />
 *     </crm:form>
 *     <crm:form id="results">
 *       <crm:table id="customers" value="#{customerListPage.table}" selectable="true" selectionUpdate="bulk">
 *         <crm:column id="name" sort="name" sticky="true">
 *           <crm:link id="open" main="true" value="#{row.name}" action="#{customerListPage.open(row)}"
 *               update=":drawerContent" opens="drawer" />
 *         </crm:column>
 *         <crm:column field="stage" type="badge" sort="stage" />
 *         <crm:column field="assets" type="money" sort="assets" />
 *         <crm:column field="protectedUntil" type="countdown" sort="protectedUntil" />
 *       </crm:table>
 *     </crm:form>
 *   </ui:define>
 *   <ui:define name="overlays">
 *     <crm:drawer id="drawer" url="#{...}" closedUrl="#{...}"> ... </crm:drawer>
 *   </ui:define>
 * </ui:composition>
 * }</pre>
 *
 * <p><b>Texts</b> come by place from {@code i18n/ui}: the title under {@code customers.list.title}, the label of the
 * component {@code text} under {@code customers.list.text} or {@code common.text}, the sentence under it under
 * {@code customers.list.text.help}. A fragment for several pages names its keys itself:
 * {@code <ui:param name="keys" value="customers.drawer"/>}. Other texts are {@code #{ui['key']}}, with something filled
 * in {@code #{texts.of('key', a, b)}}, enum constants {@code #{texts.name(row.stage)}}. {@code PagesTest} and
 * {@code BundleTest} find what is missing.
 *
 * <p><b>Tags</b>, with their attributes, are described in {@code WEB-INF/crm.taglib.xml}. Raw PrimeFaces stays inside
 * them. An input is {@code crm:field}, whatever its type; a button {@code crm:button}, with {@code opens} and
 * {@code closes} for the dialog or drawer that follows when it worked; {@code crm:opener} and {@code crm:closer} do that
 * without the server. A dialog's widget has its id as name; its form stands inside it.
 *
 * <p><b>Tables</b>: {@link crm.web.support.KeysetTable} asks for a {@link crm.web.support.Paging} and gets a
 * {@link crm.shared.Slice}. Selected rows are {@code table.selected}, or {@code table.everything} without
 * {@code table.excluded}. Nothing else knows the component's lazy model. After a changed filter: {@code table.restart()}.
 *
 * <p><b>Refusals</b> are not caught: {@link crm.web.support.RuleViolationHandler} says them and keeps the page. What went
 * well is said with {@link crm.web.support.Notices}. Hidden buttons are a courtesy, {@code #{permissions.can('CODE')}};
 * the services refuse by themselves.
 *
 * <p><b>Addresses</b>: {@code <crm:address value="#{...}"/>} inside what is updated keeps the address bar in step with the
 * filters; the drawer has {@code url} and {@code closedUrl}. What was typed when a session expired is filled in again
 * when the same user has signed in, by the field's id and, in a dialog or the drawer, for the customer in the drawer.
 */
package crm.web.support;
