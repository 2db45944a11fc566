import { OOS_ROLE } from "@/lib/oos/oos-role";
import { addTrust, trustPolicyFor, trusts } from "../../policy-document";

const OOS_SERVICE = "oos.aliyuncs.com";

export const CHECK_IDS = ["identity", "region", "group", "role", "trust", "template"] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `missing` and `wrong` can be put right with one click where `fix` says so; `failed`: the question had no answer. */
export type Check = {
	id: CheckId;
	status: "ok" | "missing" | "wrong" | "failed";
	values: Readonly<Record<string, string | number>>;
	fix?: Fix;
};

/** What the one click does. */
export type Fix =
	| { kind: "create-role"; roleName: string; trustPolicy: string }
	| { kind: "update-trust"; roleName: string; trustPolicy: string }
	| { kind: "enable-group"; scalingGroupId: string };

/** An answer, or the code of the error that came instead. */
export type Fact<T> = { ok: true; value: T } | { ok: false; code: string };

export type PrerequisiteFacts = {
	regionId: string;
	identity: Fact<{ accountId: string; arn: string; identityType: string }>;
	regions: Fact<readonly string[]>;
	groups: Fact<readonly { id: string; name: string; state: string; hasConfiguration: boolean }[]>;
	/** undefined: there is no such role. */
	role: Fact<{ trustPolicy: string } | undefined>;
	/** Whether the public template is there. */
	template: Fact<boolean>;
};

/** What the tutorial asks for before it starts, checked against the account. */
export function checkPrerequisites(facts: PrerequisiteFacts): Check[] {
	return [
		checkOf("identity", facts.identity, ({ arn, accountId }) => ({ status: "ok", values: { arn, accountId } })),
		checkOf("region", facts.regions, (regions) => ({
			status: regions.includes(facts.regionId) ? "ok" : "wrong",
			values: { regionId: facts.regionId },
		})),
		checkOf("group", facts.groups, (groups) => checkGroups(groups, facts.regionId)),
		checkOf("role", facts.role, (role) =>
			role === undefined
				? {
						status: "missing",
						values: { roleName: OOS_ROLE },
						fix: { kind: "create-role", roleName: OOS_ROLE, trustPolicy: trustPolicyFor(OOS_SERVICE) },
					}
				: { status: "ok", values: { roleName: OOS_ROLE } },
		),
		checkOf("trust", facts.role, (role) => checkTrust(role)),
		checkOf("template", facts.template, (found) => ({ status: found ? "ok" : "missing", values: {} })),
	];
}

/** Whether the walkthrough can begin: every check is ok. */
export function prerequisitesMet(checks: readonly { status: Check["status"] }[]): boolean {
	return checks.length > 0 && checks.every((check) => check.status === "ok");
}

function checkOf<T>(id: CheckId, fact: Fact<T>, judge: (value: T) => Omit<Check, "id">): Check {
	return fact.ok ? { id, ...judge(fact.value) } : { id, status: "failed", values: { code: fact.code } };
}

function checkGroups(
	groups: readonly { id: string; name: string; state: string; hasConfiguration: boolean }[],
	regionId: string,
): Omit<Check, "id"> {
	const active = groups.filter((group) => group.state === "Active");
	const [first] = active;
	if (first !== undefined) {
		return { status: "ok", values: { count: active.length, name: first.name } };
	}
	const [candidate] = groups.filter((group) => group.state === "Inactive" && group.hasConfiguration);
	if (candidate !== undefined) {
		return {
			status: "wrong",
			values: { name: candidate.name, count: groups.length },
			fix: { kind: "enable-group", scalingGroupId: candidate.id },
		};
	}
	return { status: "missing", values: { regionId } };
}

function checkTrust(role: { trustPolicy: string } | undefined): Omit<Check, "id"> {
	const values = { roleName: OOS_ROLE, service: OOS_SERVICE };
	if (role === undefined) {
		return { status: "missing", values };
	}
	return trusts(role.trustPolicy, OOS_SERVICE)
		? { status: "ok", values }
		: {
				status: "wrong",
				values,
				fix: { kind: "update-trust", roleName: OOS_ROLE, trustPolicy: addTrust(role.trustPolicy, OOS_SERVICE) },
			};
}
