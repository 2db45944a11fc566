import { describe, expect, it } from "vitest";
import type { AppliedPolicy } from "../../kit/policy/policy-document";
import { ApiError } from "./api-error";
import { authorizeCall, findDenial } from "./authorize";
import type { Context } from "./context";
import type { Identity } from "./identity";
import { passRoleDenial } from "./pass-role";
import type { Authorization, Denial } from "./permission";
import type { Product } from "./product";
import type { RegisteredOperation } from "./registry";

const ALICE: Identity = { type: "RAMUser", accountId: "1", userId: "u-1", userName: "alice" };
const ROOT: Identity = { type: "Account", accountId: "1" };
const SERVICE: Identity = { type: "Service", accountId: "1", service: "oos.aliyuncs.com" };
const session = (sessionPolicy?: string): Identity => ({
	type: "AssumedRoleUser",
	accountId: "1",
	roleId: "r-1",
	roleName: "ops",
	sessionName: "s",
	sessionPolicy,
});

const START: Authorization = { action: "oos:StartExecution", resource: "acs:oos:cn-hangzhou:1:execution/*" };
const request = {
	requestId: "R-1",
	host: "ess.aliyuncs.com",
	sourceIp: "10.1.2.3",
	secureTransport: true,
	userAgent: "cli/3",
};
const asked = { now: Date.UTC(2026, 0, 1), request, accountId: "1" } as unknown as Context;

const document = (...statements: object[]) =>
	JSON.stringify({ Version: "1", Statement: statements.map((statement) => ({ Resource: "*", ...statement })) });
const named = (name: string, ...statements: object[]): AppliedPolicy => ({ name, document: document(...statements) });
const allowing = (Action: string, more: object = {}) => ({ Effect: "Allow", Action, ...more });

/** Products of which the second knows the policies, as RAM does; the others know none. */
function productsWith(...policies: AppliedPolicy[]): Product[] {
	const policiesOf: Product["policiesOf"] = (identity) => (identity.type === "Account" ? undefined : policies);
	return [{ name: "ecs" }, { name: "ram", policiesOf }, { name: "oos", policiesOf: () => undefined }] as Product[];
}

describe("findDenial", () => {
	it.each([ROOT, SERVICE])("lets $type do all", (identity) => {
		const denying = productsWith(named("none", { Effect: "Deny", Action: "*" }));
		expect(findDenial(denying, START, asked, identity)).toBeUndefined();
	});

	it("lets a user do what a policy allows, and says why not", () => {
		expect(findDenial(productsWith(named("work", allowing("oos:*"))), START, asked, ALICE)).toBeUndefined();
		expect(findDenial(productsWith(), START, asked, ALICE)).toEqual({
			...START,
			identity: ALICE,
			reason: "ImplicitDeny",
			policy: undefined,
		});
		const denying = named("no-start", { Effect: "Deny", Action: START.action });
		expect(findDenial(productsWith(named("work", allowing("*")), denying), START, asked, ALICE)).toEqual({
			...START,
			identity: ALICE,
			reason: "ExplicitDeny",
			policy: "no-start",
		});
	});

	it("narrows a role's session by the policy that it was assumed with", () => {
		const products = productsWith(named("work", allowing("*")));
		expect(findDenial(products, START, asked, session())).toBeUndefined();
		expect(findDenial(products, START, asked, session(document(allowing("oos:*"))))).toBeUndefined();
		expect(findDenial(products, START, asked, session(document(allowing("ecs:*"))))).toMatchObject({
			reason: "ImplicitDeny",
		});
	});

	it.each<[string, object]>([
		["the address", { IpAddress: { "acs:SourceIp": "10.1.2.3" } }],
		["the transport", { Bool: { "acs:SecureTransport": true } }],
		["the client", { StringEquals: { "acs:UserAgent": "cli/3" } }],
		["the time", { DateEquals: { "acs:CurrentTime": "2026-01-01" } }],
		["what the operation adds", { StringEquals: { "acs:Service": "ecs.aliyuncs.com" } }],
	])("tells the policies %s", (_name, Condition) => {
		const products = productsWith(named("work", allowing("*", { Condition })));
		const wanted = { ...START, conditions: { "acs:service": "ecs.aliyuncs.com" } };
		expect(findDenial(products, wanted, asked, ALICE)).toBeUndefined();
		expect(
			findDenial(
				products,
				START,
				{ ...asked, now: 0, request: { ...request, sourceIp: "::1", secureTransport: false, userAgent: "" } },
				ALICE,
			),
		).toMatchObject({ reason: "ImplicitDeny" });
	});
});

describe("tags of the resource", () => {
	const tagsOf: Product["tagsOf"] = (resource) =>
		resource.endsWith("role/ops") ? [{ key: "team", value: "dev" }] : undefined;
	const tagged = (product: string): Product[] => [
		...productsWith(
			named(
				"work",
				allowing("*", {
					Condition: { StringEquals: { "acs:ResourceTag/Team": "dev", "acs:Service": "ecs.aliyuncs.com" } },
				}),
			),
		),
		{ name: product, tagsOf } as Product,
	];
	const wanted = (resource: string): Authorization => ({
		action: "ram:PassRole",
		resource,
		conditions: { "acs:service": "ecs.aliyuncs.com" },
	});

	it("are asked of the products, beside what the operation adds", () => {
		expect(findDenial(tagged("ram"), wanted("acs:ram:*:1:role/ops"), asked, ALICE)).toBeUndefined();
		expect(findDenial(tagged("ram"), wanted("acs:ram:*:1:role/other"), asked, ALICE)).toBeDefined();
	});

	it("are known as ecs:tag too where the action is of ECS", () => {
		const products = tagged("ecs");
		const asking = named("work", allowing("*", { Condition: { StringEquals: { "ecs:tag/team": "dev" } } }));
		const [first, , ...others] = products;
		const policiesOf = () => [asking];
		const all = [first, { name: "ram", policiesOf }, ...others] as Product[];
		const on = (action: string) => findDenial(all, { action, resource: "acs:x:*:1:role/ops" }, asked, ALICE);
		expect(on("ecs:RunCommand")).toBeUndefined();
		expect(on("ram:PassRole")).toBeDefined();
	});

	it("do not outweigh what the operation says itself", () => {
		const products = tagged("ram");
		const own = { ...wanted("acs:ram:*:1:role/ops") };
		const denial = findDenial(
			products,
			{ ...own, conditions: { ...own.conditions, "acs:resourcetag/team": "ops" } },
			asked,
			ALICE,
		);
		expect(denial).toBeDefined();
	});
});

describe("authorizeCall", () => {
	function call(wanted: Authorization | Authorization[] | undefined, identity: Identity) {
		const denied = (denial: Denial) => new ApiError(403, "Denied", `${denial.action} on ${denial.resource}`);
		const authorize = wanted && (() => wanted);
		const registered = { product: { errors: { denied } }, operation: { authorize } } as unknown as RegisteredOperation;
		const products = productsWith(named("work", allowing("oos:*")));
		return () => authorizeCall(products, registered, {}, { ...asked, identity } as Context);
	}
	const RUN: Authorization = { action: "ecs:RunCommand", resource: "acs:ecs:*:1:instance/i-1" };

	it("asks nothing of the account, nor for an operation that needs nothing", () => {
		expect(call(RUN, ROOT)).not.toThrow();
		expect(call(undefined, ALICE)).not.toThrow();
	});

	it("throws the product's own error for the first thing that is not allowed", () => {
		expect(call(START, ALICE)).not.toThrow();
		expect(call([START, START], ALICE)).not.toThrow();
		expect(call(RUN, ALICE)).toThrow("ecs:RunCommand on acs:ecs:*:1:instance/i-1");
		expect(call([START, RUN, { ...RUN, action: "ecs:Other" }], ALICE)).toThrow("ecs:RunCommand");
	});
});

describe("passRoleDenial", () => {
	it.each(["ops", "acs:ram::1:role/ops"])("asks for ram:PassRole on the role %s, for the service", (role) => {
		const questions: unknown[] = [];
		const denial = (authorization: Authorization, identity?: Identity): Denial => {
			questions.push({ authorization, identity });
			return { ...authorization, identity: identity ?? ROOT, reason: "ImplicitDeny" };
		};
		const ctx = { accountId: "1", identity: ALICE, denial };
		expect(passRoleDenial(ctx, role, "ecs.aliyuncs.com")).toMatchObject({ reason: "ImplicitDeny" });
		passRoleDenial(ctx, role, "ecs.aliyuncs.com", SERVICE);
		const authorization = {
			action: "ram:PassRole",
			resource: "acs:ram:*:1:role/ops",
			conditions: { "acs:service": "ecs.aliyuncs.com" },
		};
		expect(questions).toEqual([
			{ authorization, identity: ALICE },
			{ authorization, identity: SERVICE },
		]);
	});
});
