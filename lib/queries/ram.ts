import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readAllMarked } from "@/lib/cloud/read-all-pages";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { loadActionNames } from "@/lib/contract/load-action-names";
import type { KnownActions } from "@/lib/forms/action-names";
import { trustedParties } from "@/lib/forms/trust-policy";
import { defineQuery } from "./define-query";
import { resourceId } from "./resource-inputs";

const policyType = z.enum(["Custom", "System"]);
// RAM is the same in every region.
const ram = () => createCloud(defaultRegionId).ram;

/** Policies, roles, and what is attached to what. */
export const ramQueries = {
	"ram.policies": defineQuery({
		input: z.object({ policyType: policyType.optional() }),
		run: async ({ policyType: PolicyType }) => {
			const policies = await readAllMarked(async (page) => {
				const { Policies: items, ...rest } = await ram().listPolicies({ ...page, ...(PolicyType && { PolicyType }) });
				return { items, ...rest };
			});
			return { policies };
		},
		pace: () => "idle",
	}),
	"ram.policy": defineQuery({
		input: z.object({ policyName: resourceId, policyType: policyType.default("Custom") }),
		run: async ({ policyName: PolicyName, policyType: PolicyType }) => {
			const ref = { PolicyName, PolicyType };
			const [{ Policy, DefaultPolicyVersion }, { PolicyVersions }, { Roles, Users, Groups }] = await Promise.all([
				ram().getPolicy(ref),
				ram().listPolicyVersions(ref),
				ram().listEntitiesForPolicy(ref),
			]);
			return {
				policy: Policy,
				defaultVersion: DefaultPolicyVersion,
				versions: PolicyVersions,
				entities: { roles: Roles, users: Users, groups: Groups },
			};
		},
		pace: () => "idle",
	}),
	"ram.policyVersion": defineQuery({
		input: z.object({ policyName: resourceId, policyType, versionId: resourceId }),
		run: async ({ policyName: PolicyName, policyType: PolicyType, versionId: VersionId }) => {
			const { PolicyVersion } = await ram().getPolicyVersion({ PolicyName, PolicyType, VersionId });
			return { version: PolicyVersion };
		},
	}),
	"ram.actions": defineQuery({
		input: z.object({}),
		run: async (): Promise<KnownActions> => {
			const [names, { default: resources }] = await Promise.all([
				loadActionNames(),
				import("@/lib/contract/action-resources.json"),
			]);
			return { names, resources };
		},
	}),
	"ram.roles": defineQuery({
		input: z.object({}),
		run: async () => {
			const roles = await readAllMarked(async (page) => {
				const { Roles: items, ...rest } = await ram().listRoles(page);
				return { items, ...rest };
			});
			return { roles };
		},
		pace: () => "idle",
	}),
	"ram.users": defineQuery({
		input: z.object({}),
		run: async () => {
			const users = await readAllMarked(async (page) => {
				const { Users: items, ...rest } = await ram().listUsers(page);
				return { items, ...rest };
			});
			return { users };
		},
		pace: () => "idle",
	}),
	"ram.user": defineQuery({
		input: z.object({ userName: resourceId }),
		run: async ({ userName: UserName }) => {
			const [{ User }, { Policies }, { Groups }] = await Promise.all([
				ram().getUser({ UserName }),
				ram().listPoliciesForUser({ UserName }),
				ram().listGroupsForUser({ UserName }),
			]);
			const groups = await Promise.all(
				Groups.map(async ({ GroupName }) => ({
					groupName: GroupName,
					policies: (await ram().listPoliciesForGroup({ GroupName })).Policies,
				})),
			);
			return { user: User, policies: Policies, groups };
		},
		pace: () => "idle",
	}),
	"ram.role": defineQuery({
		input: z.object({ roleName: resourceId }),
		run: async ({ roleName: RoleName }) => {
			const [{ Role }, { Policies }] = await Promise.all([
				ram().getRole({ RoleName }),
				ram().listPoliciesForRole({ RoleName }),
			]);
			return { role: Role, policies: Policies, trusted: trustedParties(Role.AssumeRolePolicyDocument ?? "") };
		},
		pace: () => "idle",
	}),
};
