import type { ReachRule } from "../../machine/network/groups/may-reach";

export type RuleDirection = ReachRule["direction"];
export type RuleProtocol = ReachRule["protocol"];

/** What tells one rule of a group from another. Unset texts are "". */
export type RuleTuple = ReachRule & { readonly nicType: "intranet" | "internet" };

export type SecurityGroupRule = RuleTuple & {
	readonly ruleId: string;
	readonly description: string;
	/** Virtual ms. */
	readonly createdAt: number;
};

/** Rules that one group may hold, both directions together (ECS: limits of security groups). */
export const RULES_PER_GROUP = 200;

const TUPLE_KEYS: ReadonlyArray<keyof RuleTuple> = [
	"direction",
	"protocol",
	"portRange",
	"sourcePortRange",
	"policy",
	"priority",
	"nicType",
	"sourceCidr",
	"destCidr",
	"ipv6SourceCidr",
	"ipv6DestCidr",
	"groupId",
];

/** Whether two rules are the same one; descriptions do not count. */
export function isSameRule(a: RuleTuple, b: RuleTuple): boolean {
	return TUPLE_KEYS.every((key) => a[key] === b[key]);
}

/** What kind of other end a rule names: this cannot be changed later. */
export function entityOf(rule: RuleTuple): "ipv4" | "ipv6" | "group" {
	if (rule.groupId !== "") {
		return "group";
	}
	const peer = rule.direction === "ingress" ? rule.ipv6SourceCidr : rule.ipv6DestCidr;
	return peer === "" ? "ipv4" : "ipv6";
}

/**
 * The rules that the system gives the security group that it makes itself: SSH, RDP, HTTP and ping from everywhere, after
 * all others (ECS: default security groups). A stored group without rules of its own has these.
 */
export function defaultRules(securityGroupId: string, createdAt: number): readonly SecurityGroupRule[] {
	const allowed: ReadonlyArray<readonly [RuleProtocol, string]> = [
		["TCP", "22/22"],
		["TCP", "3389/3389"],
		["TCP", "80/80"],
		["ICMP", "-1/-1"],
	];
	return allowed.map(([protocol, portRange], index) => ({
		ruleId: `sgr-${securityGroupId.replace(/^sg-/, "")}-${index + 1}`,
		direction: "ingress",
		protocol,
		portRange,
		sourcePortRange: "",
		policy: "Accept",
		priority: 100,
		nicType: "intranet",
		sourceCidr: "0.0.0.0/0",
		destCidr: "",
		ipv6SourceCidr: "",
		ipv6DestCidr: "",
		groupId: "",
		description: "System created rule.",
		createdAt,
	}));
}
