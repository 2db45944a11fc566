import { z } from "zod";
import { doneAnswer, fields, wrappedList } from "./answer-schemas";
import type { Call } from "./call-cloud";

export type PolicyType = "Custom" | "System";

const policy = z.object({
	PolicyName: z.string(),
	PolicyType: z.string(),
	Description: fields.text,
	DefaultVersion: fields.text,
	AttachmentCount: fields.number,
	CreateDate: fields.text,
	UpdateDate: fields.text,
});
export type RamPolicy = z.infer<typeof policy>;

const policyVersion = z.object({
	VersionId: z.string(),
	IsDefaultVersion: z.boolean(),
	PolicyDocument: fields.text,
	CreateDate: fields.text,
});
export type RamPolicyVersion = z.infer<typeof policyVersion>;

const role = z.object({
	RoleName: z.string(),
	RoleId: fields.text,
	Arn: z.string(),
	Description: fields.text,
	AssumeRolePolicyDocument: fields.text,
	MaxSessionDuration: fields.number,
	CreateDate: fields.text,
	UpdateDate: fields.text,
});
export type RamRole = z.infer<typeof role>;

const attachedPolicy = z.object({
	PolicyName: z.string(),
	PolicyType: z.string(),
	Description: fields.text,
	DefaultVersion: fields.text,
	AttachDate: fields.text,
});
export type AttachedPolicy = z.infer<typeof attachedPolicy>;

const markerFields = { IsTruncated: fields.flag, Marker: fields.text, RequestId: z.string() };
const answers = {
	createPolicy: z.object({ Policy: policy, RequestId: z.string() }),
	getPolicy: z.object({
		Policy: policy.extend({ PolicyDocument: fields.text }),
		DefaultPolicyVersion: policyVersion,
		RequestId: z.string(),
	}),
	listPolicies: z.object({ ...markerFields, Policies: wrappedList("Policy", policy) }),
	policyVersion: z.object({ PolicyVersion: policyVersion, RequestId: z.string() }),
	listPolicyVersions: z.object({ PolicyVersions: wrappedList("PolicyVersion", policyVersion), RequestId: z.string() }),
	role: z.object({ Role: role, RequestId: z.string() }),
	listRoles: z.object({ ...markerFields, Roles: wrappedList("Role", role) }),
	listPoliciesForRole: z.object({ Policies: wrappedList("Policy", attachedPolicy), RequestId: z.string() }),
	listEntitiesForPolicy: z.object({
		Roles: wrappedList("Role", z.object({ RoleName: z.string(), Arn: fields.text, AttachDate: fields.text })),
		Users: wrappedList("User", z.object({ UserName: z.string(), DisplayName: fields.text, AttachDate: fields.text })),
		Groups: wrappedList("Group", z.object({ GroupName: z.string(), AttachDate: fields.text })),
		RequestId: z.string(),
	}),
};

type PolicyRef = { PolicyName: string; PolicyType: PolicyType };
type MarkerInput = { Marker?: string; MaxItems?: number };

/** RAM 2015-05-01: policies, roles and what is attached to them. Each function is the API operation of its name. */
export function ramClient(call: Call) {
	return {
		createPolicy: (input: { PolicyName: string; PolicyDocument: string; Description?: string }) =>
			call("CreatePolicy", input, answers.createPolicy),
		getPolicy: (input: PolicyRef) => call("GetPolicy", input, answers.getPolicy),
		listPolicies: (input: MarkerInput & { PolicyType?: PolicyType } = {}) =>
			call("ListPolicies", input, answers.listPolicies),
		deletePolicy: (input: { PolicyName: string; CascadingDelete?: boolean }) => call("DeletePolicy", input, doneAnswer),
		createPolicyVersion: (input: {
			PolicyName: string;
			PolicyDocument: string;
			SetAsDefault?: boolean;
			RotateStrategy?: "None" | "DeleteOldestNonDefaultVersionWhenLimitExceeded";
		}) => call("CreatePolicyVersion", input, answers.policyVersion),
		listPolicyVersions: (input: PolicyRef) => call("ListPolicyVersions", input, answers.listPolicyVersions),
		getPolicyVersion: (input: PolicyRef & { VersionId: string }) =>
			call("GetPolicyVersion", input, answers.policyVersion),
		setDefaultPolicyVersion: (input: { PolicyName: string; VersionId: string }) =>
			call("SetDefaultPolicyVersion", input, doneAnswer, { idempotent: true }),
		deletePolicyVersion: (input: { PolicyName: string; VersionId: string }) =>
			call("DeletePolicyVersion", input, doneAnswer),
		createRole: (input: {
			RoleName: string;
			AssumeRolePolicyDocument: string;
			Description?: string;
			MaxSessionDuration?: number;
		}) => call("CreateRole", input, answers.role),
		getRole: (input: { RoleName: string }) => call("GetRole", input, answers.role),
		listRoles: (input: MarkerInput = {}) => call("ListRoles", input, answers.listRoles),
		updateRole: (input: { RoleName: string; NewAssumeRolePolicyDocument?: string; NewDescription?: string }) =>
			call("UpdateRole", input, answers.role, { idempotent: true }),
		deleteRole: (input: { RoleName: string }) => call("DeleteRole", input, doneAnswer),
		attachPolicyToRole: (input: PolicyRef & { RoleName: string }) => call("AttachPolicyToRole", input, doneAnswer),
		detachPolicyFromRole: (input: PolicyRef & { RoleName: string }) => call("DetachPolicyFromRole", input, doneAnswer),
		listPoliciesForRole: (input: { RoleName: string }) =>
			call("ListPoliciesForRole", input, answers.listPoliciesForRole),
		listEntitiesForPolicy: (input: PolicyRef) => call("ListEntitiesForPolicy", input, answers.listEntitiesForPolicy),
	};
}
