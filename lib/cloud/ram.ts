import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

type Input<A extends ReadAction<"ram">> = ParamsOf<"ram", A>;
type Answer<A extends ReadAction<"ram">> = ReadOf<"ram", A>;

export type PolicyType = "Custom" | "System";
export type RamPolicy = Answer<"ListPolicies">["Policies"][number];
export type RamPolicyVersion = Answer<"ListPolicyVersions">["PolicyVersions"][number];
export type RamRole = Answer<"ListRoles">["Roles"][number];
export type RamUser = Answer<"ListUsers">["Users"][number];
export type AttachedPolicy = Answer<"ListPoliciesForRole">["Policies"][number];

type PolicyRef = { PolicyType: PolicyType };
type Rotation = { RotateStrategy?: "None" | "DeleteOldestNonDefaultVersionWhenLimitExceeded" };

/** RAM 2015-05-01: policies, roles and what is attached to them. Each function is the API operation of its name. */
export function ramClient(call: Call<"ram">) {
	return {
		createPolicy: (input: Input<"CreatePolicy">) => call("CreatePolicy", input),
		getPolicy: (input: Input<"GetPolicy"> & PolicyRef) => call("GetPolicy", input),
		listPolicies: (input: Input<"ListPolicies"> & Partial<PolicyRef> = {}) => call("ListPolicies", input),
		deletePolicy: (input: Input<"DeletePolicy">) => call("DeletePolicy", input),
		createPolicyVersion: (input: Input<"CreatePolicyVersion"> & Rotation) => call("CreatePolicyVersion", input),
		listPolicyVersions: (input: Input<"ListPolicyVersions"> & PolicyRef) => call("ListPolicyVersions", input),
		getPolicyVersion: (input: Input<"GetPolicyVersion"> & PolicyRef & { PolicyName: string; VersionId: string }) =>
			call("GetPolicyVersion", input),
		setDefaultPolicyVersion: (input: Input<"SetDefaultPolicyVersion">) =>
			call("SetDefaultPolicyVersion", input, { idempotent: true }),
		deletePolicyVersion: (input: Input<"DeletePolicyVersion">) => call("DeletePolicyVersion", input),
		createRole: (input: Input<"CreateRole">) => call("CreateRole", input),
		getRole: (input: Input<"GetRole">) => call("GetRole", input),
		listRoles: (input: Input<"ListRoles"> = {}) => call("ListRoles", input),
		updateRole: (input: Input<"UpdateRole"> & { RoleName: string }) => call("UpdateRole", input, { idempotent: true }),
		deleteRole: (input: Input<"DeleteRole">) => call("DeleteRole", input),
		attachPolicyToRole: (input: Input<"AttachPolicyToRole"> & PolicyRef) => call("AttachPolicyToRole", input),
		detachPolicyFromRole: (input: Input<"DetachPolicyFromRole"> & PolicyRef) => call("DetachPolicyFromRole", input),
		listPoliciesForRole: (input: Input<"ListPoliciesForRole"> & { RoleName: string }) =>
			call("ListPoliciesForRole", input),
		getUser: (input: Input<"GetUser"> & { UserName: string }) => call("GetUser", input),
		listUsers: (input: Input<"ListUsers"> = {}) => call("ListUsers", input),
		listPoliciesForUser: (input: Input<"ListPoliciesForUser"> & { UserName: string }) =>
			call("ListPoliciesForUser", input),
		listGroupsForUser: (input: Input<"ListGroupsForUser"> & { UserName: string }) => call("ListGroupsForUser", input),
		listPoliciesForGroup: (input: Input<"ListPoliciesForGroup"> & { GroupName: string }) =>
			call("ListPoliciesForGroup", input),
		attachPolicyToUser: (input: Input<"AttachPolicyToUser"> & PolicyRef) => call("AttachPolicyToUser", input),
		detachPolicyFromUser: (input: Input<"DetachPolicyFromUser"> & PolicyRef) => call("DetachPolicyFromUser", input),
		detachPolicyFromGroup: (input: Input<"DetachPolicyFromGroup"> & PolicyRef) => call("DetachPolicyFromGroup", input),
		listEntitiesForPolicy: (input: Input<"ListEntitiesForPolicy"> & PolicyRef & { PolicyName: string }) =>
			call("ListEntitiesForPolicy", input),
	};
}
