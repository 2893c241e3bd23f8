package crm.user;

import static crm.access.Permission.*;

import crm.access.Permission;
import java.util.List;
import java.util.Set;

/** The roles the product comes with, their permissions and how far each reaches (docs/domain.md, people and permissions). */
enum ShippedRole {
    ACCOUNT_MANAGER(
            "Account manager",
            "客戶經理",
            "客户经理",
            "OWN",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            FOLLOWUP_VIEW,
            FOLLOWUP_ADD,
            REMARK_ADD,
            TAG_ASSIGN),
    TEAM_LEADER(
            "Team leader",
            "團隊主管",
            "团队主管",
            "UNIT_AND_BELOW",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_AUDIT,
            CUSTOMER_EXPORT,
            FOLLOWUP_VIEW,
            FOLLOWUP_ADD,
            REMARK_ADD,
            TAG_ASSIGN,
            ASSIGNMENT_ASSIGN,
            ASSIGNMENT_COOLDOWN),
    BRANCH_MANAGER(
            "Branch manager",
            "分行經理",
            "分行经理",
            "UNIT_AND_BELOW",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_AUDIT,
            CUSTOMER_EXPORT,
            FOLLOWUP_VIEW,
            FOLLOWUP_ADD,
            REMARK_ADD,
            TAG_ASSIGN,
            ASSIGNMENT_ASSIGN,
            ASSIGNMENT_COOLDOWN),
    GENERAL_MANAGER(
            "General manager",
            "總經理",
            "总经理",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_AUDIT,
            CUSTOMER_EXPORT,
            FOLLOWUP_VIEW,
            FOLLOWUP_ADD,
            REMARK_ADD,
            TAG_ASSIGN,
            ASSIGNMENT_ASSIGN,
            ASSIGNMENT_COOLDOWN,
            AUDIT_VIEW),
    CLERK(
            "Customer service",
            "客戶服務",
            "客户服务",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_TIMELINE,
            CUSTOMER_VERIFY,
            FOLLOWUP_VIEW,
            FOLLOWUP_ADD,
            REMARK_ADD,
            TAG_ASSIGN,
            ASSIGNMENT_ASSIGN),
    COMPLIANCE(
            "Compliance reviewer",
            "合規審核",
            "合规审核",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ID_NUMBER,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_RISK,
            CUSTOMER_AUDIT,
            CUSTOMER_VERIFY,
            CUSTOMER_REGION,
            FOLLOWUP_VIEW),
    RESPONSIBLE_OFFICER(
            "Responsible officer",
            "負責人員",
            "负责人员",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ID_NUMBER,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_RISK,
            CUSTOMER_AUDIT,
            CUSTOMER_VERIFY,
            CUSTOMER_REGION,
            FOLLOWUP_VIEW),
    RISK_OFFICER(
            "Risk officer",
            "風險主任",
            "风险主任",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ID_NUMBER,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_RISK,
            CUSTOMER_AUDIT,
            FOLLOWUP_VIEW),
    MARKETING("Marketing", "市場推廣", "市场营销", "NONE"),
    ADMINISTRATOR("Administrator", "系統管理員", "系统管理员", "NONE", TOKEN_MANAGE, SETTING_EDIT, PROTECTION_RULE, JOB_VIEW),
    AUDITOR(
            "Auditor",
            "審計員",
            "审计员",
            "ALL",
            CUSTOMER_VIEW,
            CUSTOMER_PHONE,
            CUSTOMER_EMAIL,
            CUSTOMER_ID_NUMBER,
            CUSTOMER_ASSETS,
            CUSTOMER_TIMELINE,
            CUSTOMER_RISK,
            CUSTOMER_AUDIT,
            FOLLOWUP_VIEW,
            AUDIT_VIEW,
            JOB_VIEW),
    IT_OPERATIONS("IT operations", "資訊科技營運", "IT 运维", "NONE", JOB_VIEW, JOB_RUN, JOB_RECLAIM),
    BATCH_OPERATOR("Batch operator", "批次操作員", "批处理操作员", "NONE", JOB_VIEW, JOB_RUN, JOB_SCHEDULE, JOB_RECLAIM, JOB_DEMO),
    FEED("Event feed", "事件來源", "事件来源", "NONE", EVENT_RECEIVE),
    SCHEDULER("Scheduler", "排程器", "调度器", "NONE", JOB_VIEW, JOB_RUN, JOB_RECLAIM);

    final String label;
    final String hant;
    final String hans;
    final String scope;
    final Set<Permission> permissions;

    ShippedRole(String label, String hant, String hans, String scope, Permission... permissions) {
        this.label = label;
        this.hant = hant;
        this.hans = hans;
        this.scope = scope;
        this.permissions = Set.copyOf(List.of(permissions));
    }
}
