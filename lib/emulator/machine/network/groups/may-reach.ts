import { isInBlock } from "./cidr";

/** Whom and which packets a rule of a security group speaks of. Unset texts are "". */
export type ReachRule = {
	readonly direction: "ingress" | "egress";
	readonly protocol: "TCP" | "UDP" | "ICMP" | "ICMPv6" | "GRE" | "ALL";
	/** `80/80`; `-1/-1` for protocols without ports. */
	readonly portRange: string;
	readonly sourcePortRange: string;
	readonly policy: "Accept" | "Drop";
	/** 1 (first) to 100. */
	readonly priority: number;
	readonly sourceCidr: string;
	readonly destCidr: string;
	readonly ipv6SourceCidr: string;
	readonly ipv6DestCidr: string;
	/** The security group at the other end: of the source (ingress) or of the destination (egress). */
	readonly groupId: string;
};

/** What of a security group decides. */
export type DecidingGroup = {
	readonly securityGroupId: string;
	readonly type: "normal" | "enterprise";
	readonly innerAccessPolicy: "Accept" | "Drop";
	readonly rules: readonly ReachRule[];
};

/** One end of a connection. What is no instance is in no group. */
export type End = { readonly address: string; readonly groups: readonly DecidingGroup[] };

export type Traffic = {
	readonly from: End;
	readonly to: End;
	readonly protocol: Exclude<ReachRule["protocol"], "ALL">;
	/** The destination's port; protocols without ports have none. */
	readonly port?: number;
	readonly sourcePort?: number;
};

/**
 * Whether the security groups of both ends let a connection through: out of the source's groups and into the
 * destination's. Of all rules of an end's groups the first by priority that fits decides, and Drop before Accept where
 * they share it; without one, normal groups let everything out and their own members in, enterprise groups nothing (ECS:
 * security group rules, basic and advanced security groups). An end without groups asks nobody.
 */
export function mayReach(traffic: Traffic): boolean {
	return passes(traffic, "egress") && passes(traffic, "ingress");
}

function passes(traffic: Traffic, direction: ReachRule["direction"]): boolean {
	const { from, to } = traffic;
	const own = direction === "egress" ? from : to;
	const peer = direction === "egress" ? to : from;
	if (own.groups.length === 0) {
		return true;
	}
	const fitting = own.groups
		.flatMap((group) => group.rules)
		.filter((rule) => rule.direction === direction && fits(rule, traffic, peer));
	const first = Math.min(...fitting.map((rule) => rule.priority));
	const deciding = fitting.filter((rule) => rule.priority === first);
	if (deciding.length > 0) {
		return deciding.every((rule) => rule.policy === "Accept");
	}
	if (direction === "egress") {
		return own.groups.some((group) => group.type === "normal");
	}
	return own.groups.some(
		(group) =>
			group.type === "normal" &&
			group.innerAccessPolicy === "Accept" &&
			peer.groups.some(({ securityGroupId }) => securityGroupId === group.securityGroupId),
	);
}

function fits(rule: ReachRule, traffic: Traffic, peer: End): boolean {
	const { from, to, protocol, port, sourcePort } = traffic;
	return (
		(rule.protocol === "ALL" || rule.protocol === protocol) &&
		isInRange(port, rule.portRange) &&
		isInRange(sourcePort, rule.sourcePortRange) &&
		(rule.sourceCidr === "" || isInBlock(from.address, rule.sourceCidr)) &&
		(rule.destCidr === "" || isInBlock(to.address, rule.destCidr)) &&
		// The emulated networks have no IPv6: such a rule speaks of packets that do not occur.
		rule.ipv6SourceCidr === "" &&
		rule.ipv6DestCidr === "" &&
		(rule.groupId === "" || peer.groups.some(({ securityGroupId }) => securityGroupId === rule.groupId))
	);
}

function isInRange(port: number | undefined, range: string): boolean {
	if (range === "" || range === "-1/-1" || port === undefined) {
		return true;
	}
	const [first = 0, last = 0] = range.split("/").map(Number);
	return first <= port && port <= last;
}
