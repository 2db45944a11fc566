export type RuleDirection = "ingress" | "egress";
export type RulePolicy = "Accept" | "Drop";
export type RuleProtocol = "TCP" | "UDP" | "ICMP" | "ICMPv6" | "GRE" | "ALL";

/** Who a rule speaks of and which packets: what tells one rule of a group from another. Unset texts are "". */
export type RuleTuple = {
	readonly direction: RuleDirection;
	readonly protocol: RuleProtocol;
	/** `80/80`; `-1/-1` for protocols without ports. */
	readonly portRange: string;
	readonly sourcePortRange: string;
	readonly policy: RulePolicy;
	/** 1 (first) to 100. */
	readonly priority: number;
	readonly nicType: "intranet" | "internet";
	readonly sourceCidr: string;
	readonly destCidr: string;
	readonly ipv6SourceCidr: string;
	readonly ipv6DestCidr: string;
	/** The security group at the other end: of the source (ingress) or of the destination (egress). */
	readonly groupId: string;
};

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
