import { z } from "zod";
import { ApiError } from "../core/api-error";
import type { Credential } from "../core/identity";
import { operation } from "../core/operation";
import { param, params } from "../core/params";
import type { Product } from "../core/product";
import { table } from "../kernel/store";

type Thing = { readonly id: string; readonly name: string; readonly tags: readonly string[] };

const things = table<Thing>("test.things", (row) => row.id);

const describeThings = operation({
	action: "DescribeThings",
	input: params({}),
	output: z.object({ Things: z.object({ Thing: z.array(z.unknown()) }), TotalCount: z.int() }),
	authorize: null,
	handle: (_input, { tx }) => ({
		Things: {
			Thing: [...tx.scan(things)].map(({ id, name, tags }) => ({ Id: id, Name: name, Tags: { Tag: [...tags] } })),
		},
		TotalCount: tx.count(things),
	}),
});

const createThing = operation({
	action: "CreateThing",
	input: params({ Name: param.string(), Tag: param.list(param.string()).optional(), Size: param.integer().optional() }),
	output: z.object({ ThingId: z.string() }),
	authorize: () => ({ action: "test:CreateThing", resource: "*" }),
	handle: (input, { ids, tx }) => {
		const id = ids.next("thing-");
		tx.put(things, { id, name: input.Name, tags: input.Tag ?? [] });
		return { ThingId: id };
	},
});

const getThing = operation({
	action: "GetThing",
	input: params({ ThingId: param.string() }),
	output: z.object({ Name: z.string() }),
	authorize: null,
	handle: ({ ThingId }, { tx }) => {
		const thing = tx.get(things, ThingId);
		if (!thing) {
			throw new ApiError(404, "ThingNotFound", "There is no such thing.");
		}
		return { Name: thing.name };
	},
});

const crash = operation({
	action: "Crash",
	input: params({}),
	output: z.object({}),
	authorize: null,
	handle: () => {
		throw new Error("a secret detail");
	},
});

/** Calls CreateThing as another service would. */
const createIndirectly = operation({
	action: "CreateIndirectly",
	input: params({ Name: param.string() }),
	output: z.object({ ThingId: z.string() }),
	authorize: null,
	handle: (input, ctx) => {
		const answer = ctx.callByName("test", "CreateThing", { Name: input.Name }, { identity: ctx.identity });
		return { ThingId: String(answer.ThingId) };
	},
});

const ACCOUNT = "1000000000000001";

/** Access keys that the test product knows, besides the root one: a user without permissions, a temporary one, a disabled one. */
export const testKeys = {
	root: {
		accessKeyId: "root-key",
		secret: "root-secret",
		isActive: true,
		identity: { type: "Account", accountId: ACCOUNT },
	},
	user: {
		accessKeyId: "user-key",
		secret: "user-secret",
		isActive: true,
		identity: { type: "RAMUser", accountId: ACCOUNT, userId: "2001", userName: "alice" },
	},
	temporary: {
		accessKeyId: "STS.test",
		secret: "temporary-secret",
		isActive: true,
		identity: { type: "Account", accountId: ACCOUNT },
		securityToken: "TOK+/=",
	},
	disabled: {
		accessKeyId: "disabled-key",
		secret: "disabled-secret",
		isActive: false,
		identity: { type: "Account", accountId: ACCOUNT },
	},
} as const satisfies Record<string, Credential>;

/** A product of four operations, enough to drive the wire end to end. Answers XML by default, as ECS does. */
export const testProduct: Product = {
	name: "test",
	title: "Test",
	versions: ["2020-01-01", "2021-01-01"],
	defaultFormat: "XML",
	tables: [things],
	operations: [describeThings, createThing, getThing, createIndirectly, crash],
	errors: {
		missing: ({ parameter }) => new ApiError(400, "MissingParameter", `${parameter} is missing.`),
		invalid: ({ parameter }) => new ApiError(400, "InvalidParameter", `${parameter} is not valid.`),
		denied: ({ action }) =>
			new ApiError(403, "Forbidden.RAM", "User not authorized.", {
				AuthAction: action,
				NoPermissionType: "ImplicitDeny",
			}),
		idempotencyMismatch: () => new ApiError(400, "IdempotentParameterMismatch", "The parameters differ."),
	},
	credential: (accessKeyId) => Object.values<Credential>(testKeys).find((key) => key.accessKeyId === accessKeyId),
	messages: (_ctx, { kind, name }) => [
		{ messageId: "M", [kind]: name, sentAt: "2026-01-01T00:00:00Z", messageBody: "e30=", message: {} },
	],
};
