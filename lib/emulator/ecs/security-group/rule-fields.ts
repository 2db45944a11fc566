import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { isIpv4Block, isIpv6Block } from "../../machine/network/groups/cidr";
import { type SecurityGroupRow, securityGroups } from "../tables";
import { ruleErrors } from "./errors";
import type { RuleDirection, RuleProtocol, RuleTuple } from "./rule";

const text = () => param.string().optional();

const commonFields = {
	IpProtocol: text(),
	PortRange: text(),
	SourcePortRange: text(),
	NicType: text(),
	Policy: text(),
	Priority: text(),
	SourceCidrIp: text(),
	DestCidrIp: text(),
	Ipv6SourceCidrIp: text(),
	Ipv6DestCidrIp: text(),
	Description: text(),
} as const;

/** The parameters of one rule, at the top of a request or under `Permissions.N`, by direction. */
export const ruleFields = {
	ingress: {
		...commonFields,
		SourceGroupId: text(),
		SourceGroupOwnerId: param.integer({ min: 0 }).optional(),
		SourceGroupOwnerAccount: text(),
		SourcePrefixListId: text(),
	},
	egress: {
		...commonFields,
		DestGroupId: text(),
		DestGroupOwnerId: param.integer({ min: 0 }).optional(),
		DestGroupOwnerAccount: text(),
		DestPrefixListId: text(),
	},
} as const;

/** What a request says of one rule. */
export type RuleInput = {
	readonly [K in keyof typeof commonFields]?: string | undefined;
} & {
	readonly PortRangeListId?: string | undefined;
	readonly SourceGroupId?: string | undefined;
	readonly SourceGroupOwnerId?: number | undefined;
	readonly SourcePrefixListId?: string | undefined;
	readonly DestGroupId?: string | undefined;
	readonly DestGroupOwnerId?: number | undefined;
	readonly DestPrefixListId?: string | undefined;
};

/** A rule as asked for: without the id and time that it gets when it is added. */
export type WantedRule = RuleTuple & { readonly description: string };

const PROTOCOLS: ReadonlyMap<string, RuleProtocol> = new Map([
	["tcp", "TCP"],
	["udp", "UDP"],
	["icmp", "ICMP"],
	["icmpv6", "ICMPv6"],
	["gre", "GRE"],
	["all", "ALL"],
]);

/**
 * Reads one rule of a request for a group (AuthorizeSecurityGroup, AuthorizeSecurityGroupEgress). `at` names it in errors,
 * e.g. `Permissions.1`. In a VPC the network card is always the intranet's.
 */
export function readRule(
	ctx: Context,
	group: SecurityGroupRow,
	direction: RuleDirection,
	input: RuleInput,
	at: string,
): WantedRule {
	const protocol = PROTOCOLS.get((input.IpProtocol ?? "").toLowerCase());
	if (!protocol) {
		throw ruleErrors.protocol();
	}
	return {
		direction,
		protocol,
		portRange: portRangeOf(input, protocol, at),
		sourcePortRange: sourcePortRangeOf(input, protocol),
		policy: policyOf(input.Policy),
		priority: priorityOf(input.Priority),
		nicType: nicTypeOf(input, direction),
		...addressesOf(input, at),
		groupId: peerOf(ctx, group, direction, input, at),
		description: descriptionOf(input.Description),
	};
}

function portRangeOf(input: RuleInput, protocol: RuleProtocol, at: string): string {
	if (input.PortRangeListId) {
		throw ruleErrors.portListNotFound();
	}
	if (!input.PortRange) {
		throw ruleErrors.portRangeMissing();
	}
	const hasPorts = protocol === "TCP" || protocol === "UDP";
	if (input.PortRange === "-1/-1") {
		if (hasPorts) {
			throw ruleErrors.portsDoNotFit();
		}
		return input.PortRange;
	}
	if (!isPortRange(input.PortRange)) {
		throw ruleErrors.portRange(`${at}.PortRange`);
	}
	if (!hasPorts) {
		throw ruleErrors.portsDoNotFit();
	}
	return input.PortRange;
}

function isPortRange(range: string): boolean {
	const [first = 0, last = 0] = /^(\d{1,5})\/(\d{1,5})$/.exec(range)?.slice(1).map(Number) ?? [];
	return first >= 1 && last <= 65_535 && first <= last;
}

function sourcePortRangeOf(input: RuleInput, protocol: RuleProtocol): string {
	const range = input.SourcePortRange;
	if (!range || range === "-1/-1") {
		return "";
	}
	if (!(isPortRange(range) && (protocol === "TCP" || protocol === "UDP"))) {
		throw ruleErrors.sourcePortRange();
	}
	return range;
}

function policyOf(policy: string | undefined): "Accept" | "Drop" {
	switch ((policy || "accept").toLowerCase()) {
		case "accept":
			return "Accept";
		case "drop":
			return "Drop";
		default:
			throw ruleErrors.policy();
	}
}

function priorityOf(priority: string | undefined): number {
	if (!priority) {
		return 1;
	}
	if (!/^\d{1,3}$/.test(priority) || Number(priority) < 1 || Number(priority) > 100) {
		throw ruleErrors.priority();
	}
	return Number(priority);
}

function nicTypeOf(input: RuleInput, direction: RuleDirection): "intranet" {
	const { NicType: given = "" } = input;
	if (given !== "" && given !== "internet" && given !== "intranet") {
		throw ruleErrors.nicType();
	}
	const peer = direction === "ingress" ? input.SourceGroupId : input.DestGroupId;
	if (peer && given === "internet") {
		throw ruleErrors.groupNeedsIntranet(direction === "ingress" ? "Source" : "Dest");
	}
	return "intranet";
}

function addressesOf(input: RuleInput, at: string) {
	const sourceCidr = input.SourceCidrIp ?? "";
	const destCidr = input.DestCidrIp ?? "";
	const ipv6SourceCidr = input.Ipv6SourceCidrIp ?? "";
	const ipv6DestCidr = input.Ipv6DestCidrIp ?? "";
	if (sourceCidr !== "" && ipv6SourceCidr !== "") {
		throw ruleErrors.bothFamilies("Source", at);
	}
	if (destCidr !== "" && ipv6DestCidr !== "") {
		throw ruleErrors.bothFamilies("Dest", at);
	}
	if (sourceCidr !== "" && !isIpv4Block(sourceCidr)) {
		throw ruleErrors.sourceCidr();
	}
	if (destCidr !== "" && !isIpv4Block(destCidr)) {
		throw ruleErrors.destCidr();
	}
	if (ipv6SourceCidr !== "" && !isIpv6Block(ipv6SourceCidr)) {
		throw ruleErrors.ipv6("Ipv6SourceCidrIp");
	}
	if (ipv6DestCidr !== "" && !isIpv6Block(ipv6DestCidr)) {
		throw ruleErrors.ipv6("Ipv6DestCidrIp");
	}
	return { sourceCidr, destCidr, ipv6SourceCidr, ipv6DestCidr };
}

/** The group at the other end, "" when the rule names addresses: these count when both are given. */
function peerOf(ctx: Context, group: SecurityGroupRow, direction: RuleDirection, input: RuleInput, at: string): string {
	const end = direction === "ingress" ? "Source" : "Dest";
	const addresses =
		direction === "ingress" ? [input.SourceCidrIp, input.Ipv6SourceCidrIp] : [input.DestCidrIp, input.Ipv6DestCidrIp];
	const peerId = direction === "ingress" ? input.SourceGroupId : input.DestGroupId;
	if (direction === "ingress" ? input.SourcePrefixListId : input.DestPrefixListId) {
		throw ruleErrors.prefixListNotFound();
	}
	if (addresses.some((address) => address)) {
		return "";
	}
	if (!peerId) {
		throw ruleErrors.peerMissing(end, at);
	}
	if (group.securityGroupType === "enterprise") {
		throw ruleErrors.ofEnterprise();
	}
	if (peerId === group.securityGroupId) {
		throw ruleErrors.ownGroup();
	}
	const owner = direction === "ingress" ? input.SourceGroupOwnerId : input.DestGroupOwnerId;
	const peer = ctx.tx.get(securityGroups, peerId);
	if (!peer || peer.regionId !== ctx.regionId || (owner !== undefined && String(owner) !== ctx.accountId)) {
		throw ruleErrors.groupNotFound(end);
	}
	if (peer.securityGroupType === "enterprise") {
		throw ruleErrors.forEnterprise();
	}
	if (peer.vpcId !== group.vpcId) {
		throw ruleErrors.groupNotSameVpc(end);
	}
	return peerId;
}

function descriptionOf(description: string | undefined): string {
	if (description !== undefined && (description.length > 512 || /^https?:\/\//.test(description))) {
		throw ruleErrors.description();
	}
	return description ?? "";
}
