import type { Cloud } from "@/lib/cloud/create-cloud";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import type { CheckedPrincipal } from "./check-input";
import type { HeldPolicy } from "./judge-permission";

/** What a principal may do by: its policies, or everything (the account itself). */
export type Held = {
	/** Who it is: `account`, `role/NAME` or `user/NAME`. */
	principal: string;
	isAccount: boolean;
	policies: HeldPolicy[];
};

/** The products that are asked. */
type Asked = Pick<Cloud, "ram" | "sts">;

type Listed = { PolicyName: string; PolicyType: string };

/**
 * Reads by RAM's API which policies a principal has, users also through their groups, with the documents in use. The
 * console's own caller is asked for at STS.
 */
export async function readHeldPolicies(cloud: Asked, principal: CheckedPrincipal): Promise<Held> {
	const named = principal.kind === "own" ? await ownPrincipal(cloud) : principal;
	if (!named) {
		return { principal: "account", isAccount: true, policies: [] };
	}
	const lists = named.kind === "role" ? await listsOfRole(cloud, named.name) : await listsOfUser(cloud, named.name);
	const held = new Map<string, { listed: Listed; groups: string[] }>();
	for (const { group, policies } of lists) {
		for (const listed of policies) {
			const key = `${listed.PolicyType}/${listed.PolicyName}`;
			const known = held.get(key);
			// What is the principal's own stays it, whatever its groups have: the own list comes first.
			if (known === undefined || known.groups.length > 0) {
				held.set(key, { listed, groups: group === undefined ? [] : [...(known?.groups ?? []), group] });
			}
		}
	}
	const policies = await Promise.all(
		[...held.values()].map(async ({ listed, groups }) => {
			const PolicyType = policyTypeOf(listed.PolicyType);
			const { DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName: listed.PolicyName, PolicyType });
			return {
				policyName: listed.PolicyName,
				policyType: PolicyType,
				groups,
				document: DefaultPolicyVersion.PolicyDocument ?? "",
			} as const;
		}),
	);
	return { principal: `${named.kind}/${named.name}`, isAccount: false, policies };
}

/** The console's own caller; undefined for the account itself. */
async function ownPrincipal(cloud: Asked): Promise<Exclude<CheckedPrincipal, { kind: "own" }> | undefined> {
	const { Arn } = await cloud.sts.getCallerIdentity();
	const [, kind, name = ""] = /:(user|assumed-role)\/([^/]+)/.exec(Arn) ?? [];
	return kind === undefined ? undefined : { kind: kind === "user" ? "user" : "role", name };
}

async function listsOfRole({ ram }: Asked, RoleName: string) {
	const { Policies } = await ram.listPoliciesForRole({ RoleName });
	return [{ group: undefined, policies: Policies }];
}

async function listsOfUser({ ram }: Asked, UserName: string) {
	const [{ Policies }, { Groups }] = await Promise.all([
		ram.listPoliciesForUser({ UserName }),
		ram.listGroupsForUser({ UserName }),
	]);
	const ofGroups = await Promise.all(
		Groups.map(async ({ GroupName }) => ({
			group: GroupName,
			policies: (await ram.listPoliciesForGroup({ GroupName })).Policies,
		})),
	);
	return [{ group: undefined, policies: Policies }, ...ofGroups];
}
