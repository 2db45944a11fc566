import * as z from "zod";
import { roleName } from "./grant";
import { description, policyText } from "./policy";
import { ruleMessage, wholeNumber } from "./rule";
import { trustPolicyText } from "./trust-policy";

/** Cloud services that roles are made for, by the name that trust policies have for them; any other can be typed. */
export const TRUSTED_SERVICES = ["oos", "ecs", "ess", "eci", "ros", "fc", "actiontrail", "log"] as const;

/** The choice of a service that is not in the list. */
export const OTHER_SERVICE = "other";

const SERVICE_NAME = /^[a-z0-9.-]+\.aliyuncs\.com$/;

/** 最大会话时间: how long one who assumes the role may act as it, in seconds (RAM: 1 to 12 hours). */
const maxSessionSeconds = wholeNumber(3600, 43_200);

/** 创建角色: its name, and for whom it is. */
export const roleForm = z
	.object({
		roleName,
		trusted: z.enum(["service", "account"]),
		service: z.enum([...TRUSTED_SERVICES, OTHER_SERVICE]),
		serviceName: z.string().trim().default(""),
		accountId: z.string().trim().default(""),
		description,
		maxSessionSeconds,
	})
	.superRefine(({ trusted, service, serviceName, accountId }, issues) => {
		const add = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
		if (trusted === "service" && service === OTHER_SERVICE && !SERVICE_NAME.test(serviceName)) {
			add(
				"serviceName",
				serviceName === "" ? ruleMessage("required") : ruleMessage("serviceName", { value: serviceName }),
			);
		}
		if (trusted === "account" && !/^\d{1,20}$/.test(accountId)) {
			add("accountId", accountId === "" ? ruleMessage("required") : ruleMessage("accountId", { value: accountId }));
		}
	});
export type RoleForm = z.infer<typeof roleForm>;

/** The trust policy that a form asks for, of as much as is filled in. */
export function trustOf(form: Pick<RoleForm, "trusted" | "service" | "serviceName" | "accountId">): string {
	if (form.trusted === "account") {
		return trustPolicyText({ accountId: form.accountId });
	}
	return trustPolicyText({
		service: form.service === OTHER_SERVICE ? form.serviceName : `${form.service}.aliyuncs.com`,
	});
}

/** Parameters of ram:CreateRole for a form that passed. */
export function toCreateRoleRequest(form: RoleForm) {
	return {
		RoleName: form.roleName,
		AssumeRolePolicyDocument: trustOf(form),
		MaxSessionDuration: form.maxSessionSeconds,
		...(form.description === "" ? {} : { Description: form.description }),
	};
}

/** What can be changed of a role. */
export const editRoleForm = z.object({ roleName, description, maxSessionSeconds, trustDocument: policyText("trust") });
export type EditRoleForm = z.infer<typeof editRoleForm>;

/** Parameters of ram:UpdateRole for a form that passed. */
export function toUpdateRoleRequest(form: EditRoleForm) {
	return {
		RoleName: form.roleName,
		NewAssumeRolePolicyDocument: form.trustDocument,
		NewDescription: form.description,
		NewMaxSessionDuration: form.maxSessionSeconds,
	};
}
