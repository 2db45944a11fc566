import { describe, expect, it } from "vitest";
import { evaluateTrust, type TrustPrincipal } from "./evaluate-trust";

const facts = { sourceIp: "127.0.0.1", secureTransport: false, userAgent: "", now: 0 };
const trust = (...statements: object[]) => JSON.stringify({ Version: "1", Statement: statements });
const allow = (principal: object, more: object = {}) => ({
	Effect: "Allow",
	Action: "sts:AssumeRole",
	Principal: principal,
	...more,
});

const oos: TrustPrincipal = { type: "Service", service: "oos.aliyuncs.com" };
const alice: TrustPrincipal = { type: "RAM", arn: "acs:ram::1:user/alice", accountId: "1" };

describe("evaluateTrust", () => {
	it.each<[string, string, TrustPrincipal, boolean]>([
		["the named service", trust(allow({ Service: ["oos.aliyuncs.com"] })), oos, true],
		["another service", trust(allow({ Service: ["ess.aliyuncs.com"] })), oos, false],
		["a service, when users are named", trust(allow({ RAM: "acs:ram::1:root" })), oos, false],
		["any user of the account", trust(allow({ RAM: "acs:ram::1:root" })), alice, true],
		["a user of another account", trust(allow({ RAM: "acs:ram::2:root" })), alice, false],
		["the named user", trust(allow({ RAM: ["acs:ram::1:user/Alice"] })), alice, true],
		["another user", trust(allow({ RAM: "acs:ram::1:user/bob" })), alice, false],
		["a user, when services are named", trust(allow({ Service: "oos.aliyuncs.com" })), alice, false],
		["another action", trust(allow({ RAM: "acs:ram::1:root" }, { Action: "sts:TagSession" })), alice, false],
		[
			"who is denied beside the Allow",
			trust(allow({ RAM: "acs:ram::1:root" }), { ...allow({ RAM: "acs:ram::1:user/alice" }), Effect: "Deny" }),
			alice,
			false,
		],
		["a service spelled in capitals", trust(allow({ Service: "OOS.aliyuncs.com" })), oos, true],
		[
			"all but the action",
			trust(allow({ RAM: "acs:ram::1:root" }, { Action: undefined, NotAction: "sts:*" })),
			alice,
			false,
		],
		[
			"all but another action",
			trust(allow({ RAM: "acs:ram::1:root" }, { Action: undefined, NotAction: "ram:*" })),
			alice,
			true,
		],
		[
			"who is allowed beside a Deny of another",
			trust(allow({ RAM: "acs:ram::1:root" }), { ...allow({ RAM: "acs:ram::1:user/bob" }), Effect: "Deny" }),
			alice,
			true,
		],
		[
			"who is allowed first, whatever the next Allow names",
			trust(allow({ RAM: "acs:ram::1:user/alice" }), allow({ RAM: "acs:ram::1:user/bob" })),
			alice,
			true,
		],
		["a root of the same account, by wildcard", trust(allow({ RAM: "acs:ram::1:*" })), alice, true],
		["anyone by a document that does not parse", "{}", oos, false],
	])("for %s", (_name, document, principal, expected) => {
		expect(evaluateTrust(document, principal, facts) === "Allow").toBe(expected);
	});

	it("asks for the external id", () => {
		const document = trust(
			allow({ RAM: "acs:ram::1:root" }, { Condition: { StringEquals: { "sts:ExternalId": "secret" } } }),
		);
		expect(evaluateTrust(document, alice, facts)).toBe("ImplicitDeny");
		expect(evaluateTrust(document, alice, { ...facts, extra: { "sts:externalid": "secret" } })).toBe("Allow");
	});
});

describe("an identity provider", () => {
	const providerArn = "acs:ram::1:oidc-provider/cluster";
	const admits = (...statements: object[]) =>
		evaluateTrust(trust(...statements), { type: "Federated", providerArn }, facts) === "Allow";

	it("is admitted where it is named, and nowhere else", () => {
		expect(admits(allow({ Federated: [providerArn] }))).toBe(true);
		expect(admits(allow({ Federated: "acs:ram::1:oidc-provider/other" }))).toBe(false);
		expect(admits(allow({ Federated: "acs:ram::1:oidc-provider/*" }))).toBe(false);
		expect(admits(allow({ RAM: "acs:ram::1:root" }))).toBe(false);
		expect(admits(allow({ Service: "ecs.aliyuncs.com" }))).toBe(false);
		expect(admits(allow({ Federated: providerArn }), allow({ Federated: providerArn }, { Effect: "Deny" }))).toBe(
			false,
		);
	});
});
