import type { KindFacts } from "./field";

const description = { name: "Description", type: "text", terraform: "description", ros: "Description" } as const;

/** Roles, policies, what is attached to roles, and templates of OOS. */
export const ramAndOosKinds: Readonly<Record<"role" | "policy" | "attachment" | "template", KindFacts>> = {
	role: {
		product: "ram",
		action: "CreateRole",
		answer: "Role.RoleName",
		nameField: "RoleName",
		terraform: { type: "alicloud_ram_role", reference: "role_name" },
		ros: { type: "ALIYUN::RAM::Role", reference: "RoleName" },
		fields: [
			{ name: "RoleName", type: "text", terraform: "role_name", ros: "RoleName" },
			{
				name: "AssumeRolePolicyDocument",
				type: "json",
				terraform: "assume_role_policy_document",
				ros: "AssumeRolePolicyDocument",
			},
			description,
			{ name: "MaxSessionDuration", type: "number", terraform: "max_session_duration", ros: "MaxSessionDuration" },
		],
	},
	policy: {
		product: "ram",
		action: "CreatePolicy",
		answer: "Policy.PolicyName",
		nameField: "PolicyName",
		terraform: { type: "alicloud_ram_policy", reference: "policy_name" },
		ros: { type: "ALIYUN::RAM::ManagedPolicy", reference: "PolicyName" },
		fields: [
			{ name: "PolicyName", type: "text", terraform: "policy_name", ros: "PolicyName" },
			{ name: "PolicyDocument", type: "json", terraform: "policy_document", ros: "PolicyDocument" },
			description,
		],
	},
	attachment: {
		product: "ram",
		action: "AttachPolicyToRole",
		answer: "",
		nameField: "PolicyName",
		terraform: { type: "alicloud_ram_role_policy_attachment", reference: "id" },
		ros: { type: "ALIYUN::RAM::AttachPolicyToRole", reference: "PolicyName" },
		fields: [
			{ name: "PolicyType", type: "text", terraform: "policy_type", ros: "PolicyType" },
			{ name: "PolicyName", type: "text", terraform: "policy_name", ros: "PolicyName", refersTo: "policy" },
			{ name: "RoleName", type: "text", terraform: "role_name", ros: "RoleName", refersTo: "role" },
		],
	},
	template: {
		product: "oos",
		action: "CreateTemplate",
		answer: "Template.TemplateName",
		nameField: "TemplateName",
		terraform: { type: "alicloud_oos_template", reference: "template_name" },
		ros: { type: "ALIYUN::OOS::Template", reference: "TemplateName" },
		fields: [
			{ name: "TemplateName", type: "text", terraform: "template_name", ros: "TemplateName" },
			{ name: "Content", type: "text", terraform: "content", ros: "Content" },
		],
	},
};
