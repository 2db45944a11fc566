import { describe, expect, it } from "vitest";
import { isInBlock, isIpv4Block, isIpv6Block } from "./cidr";
import { type DecidingGroup, mayReach, type ReachRule, type Traffic } from "./may-reach";

const blank: ReachRule = {
	direction: "ingress",
	protocol: "TCP",
	portRange: "80/80",
	sourcePortRange: "",
	policy: "Accept",
	priority: 1,
	sourceCidr: "0.0.0.0/0",
	destCidr: "",
	ipv6SourceCidr: "",
	ipv6DestCidr: "",
	groupId: "",
};

const group = (securityGroupId: string, change: Partial<DecidingGroup> = {}): DecidingGroup => ({
	securityGroupId,
	type: "normal",
	innerAccessPolicy: "Accept",
	rules: [],
	...change,
});
const rules = (...changes: ReadonlyArray<Partial<ReachRule>>) => ({
	rules: changes.map((change) => ({ ...blank, ...change })),
});

const outside = { address: "203.0.113.9", groups: [] };
const client = (...groups: DecidingGroup[]) => ({ address: "10.0.0.5", groups });
const server = (...groups: DecidingGroup[]) => ({ address: "10.0.0.9", groups });
const http = { protocol: "TCP", port: 80 } as const;

describe("mayReach", () => {
	it.each<[string, Traffic, boolean]>([
		["nobody from outside without a rule", { ...http, from: outside, to: server(group("a")) }, false],
		["a port that a rule opens", { ...http, from: outside, to: server(group("a", rules({}))) }, true],
		["no other port", { ...http, port: 443, from: outside, to: server(group("a", rules({}))) }, false],
		["no other protocol", { protocol: "UDP", port: 80, from: outside, to: server(group("a", rules({}))) }, false],
		[
			"whom all protocols are opened for",
			{ protocol: "ICMP", from: outside, to: server(group("a", rules({ protocol: "ALL", portRange: "-1/-1" }))) },
			true,
		],
		[
			"addresses of the block",
			{ ...http, from: client(group("b")), to: server(group("a", rules({ sourceCidr: "10.0.0.0/24" }))) },
			true,
		],
		[
			"no address beside the block",
			{ ...http, from: outside, to: server(group("a", rules({ sourceCidr: "10.0.0.0/24" }))) },
			false,
		],
		[
			"members of the source group",
			{ ...http, from: client(group("b")), to: server(group("a", rules({ sourceCidr: "", groupId: "b" }))) },
			true,
		],
		[
			"nobody of another group",
			{ ...http, from: client(group("c")), to: server(group("a", rules({ sourceCidr: "", groupId: "b" }))) },
			false,
		],
		[
			"nobody whom Drop meets at the same priority",
			{ ...http, from: outside, to: server(group("a", rules({}, { policy: "Drop" }))) },
			false,
		],
		[
			"whom an earlier priority accepts",
			{ ...http, from: outside, to: server(group("a", rules({ policy: "Drop", priority: 2 }, {}))) },
			true,
		],
		[
			"nobody whom a second group drops first",
			{
				...http,
				from: outside,
				to: server(group("a", rules({ priority: 2 })), group("b", rules({ policy: "Drop" }))),
			},
			false,
		],
		["members of the same group", { ...http, from: client(group("a")), to: server(group("a")) }, true],
		[
			"no member of an isolating group",
			{
				...http,
				from: client(group("a", { innerAccessPolicy: "Drop" })),
				to: server(group("a", { innerAccessPolicy: "Drop" })),
			},
			false,
		],
		[
			"no member of an enterprise group",
			{
				...http,
				from: client(group("a", { type: "enterprise", ...rules({ direction: "egress", sourceCidr: "" }) })),
				to: server(group("a", { type: "enterprise" })),
			},
			false,
		],
		[
			"nobody from where a rule keeps it in",
			{
				...http,
				from: client(group("b", rules({ direction: "egress", policy: "Drop", sourceCidr: "", destCidr: "0.0.0.0/0" }))),
				to: outside,
			},
			false,
		],
		["everything outside from a normal group", { ...http, from: client(group("b")), to: outside }, true],
		[
			"nothing outside from an enterprise group",
			{ ...http, from: client(group("b", { type: "enterprise" })), to: outside },
			false,
		],
		[
			"only from the source ports of the rule",
			{ ...http, sourcePort: 5_000, from: outside, to: server(group("a", rules({ sourcePortRange: "1/1024" }))) },
			false,
		],
	])("lets in %s", (_name, traffic, expected) => {
		expect(mayReach(traffic)).toBe(expected);
	});
});

describe("blocks", () => {
	it.each([
		["10.0.0.0/8", true],
		["10.0.0.1", true],
		["0.0.0.0/0", true],
		["10.0.0.0/33", false],
		["10.0.0.256", false],
		["10.0.0", false],
	])("knows IPv4 %s: %s", (text, expected) => {
		expect(isIpv4Block(text)).toBe(expected);
	});

	it.each([
		["::/0", true],
		["2001:db8::1", true],
		["2001:db8:0:0:0:0:0:1/64", true],
		["2001:db8::1::2", false],
		["2001:db8/64", false],
		["::/129", false],
		["10.0.0.0/8", false],
	])("knows IPv6 %s: %s", (text, expected) => {
		expect(isIpv6Block(text)).toBe(expected);
	});

	it("hold their addresses", () => {
		expect(isInBlock("10.1.2.3", "10.1.0.0/16")).toBe(true);
		expect(isInBlock("10.2.2.3", "10.1.0.0/16")).toBe(false);
		expect(isInBlock("10.2.2.3", "no block")).toBe(false);
	});
});
