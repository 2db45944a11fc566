import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { requireKey } from "../key-owners";
import { type AccessKeyRow, accessKeys } from "../tables";

/** What a key says that never had a policy. */
const NONE = "{}";

/**
 * From where a key may be used (RAM: Network access restriction policies of access keys): on or off, and statements that
 * list addresses. The document is kept as it was written; an empty one is none.
 */
const document = lazyObject(() => ({
	Version: z.union([z.literal(1), z.literal("1")]).optional(),
	Status: z.enum(["Active", "Inactive"]),
	Statements: z.array(z.object({ Type: z.string(), IPList: z.array(z.string()).optional() })).optional(),
}));

function isDocument(text: string): boolean {
	try {
		return document.safeParse(JSON.parse(text)).success;
	} catch {
		return false;
	}
}

const named = params(() => ({
	UserAccessKeyId: param.string(),
	/** `name@account.onaliyun.com`; without it the key is looked for among all of the account. */
	UserPrincipalName: param.string({ pattern: /^[^@\s]+@[^@\s]+$/ }).optional(),
}));
type Named = z.output<typeof named>;

const ownerNameOf = ({ UserPrincipalName }: Named) => UserPrincipalName?.slice(0, UserPrincipalName.indexOf("@"));

/** The named key, or EntityNotExist.User and EntityNotExist.User.AccessKey. */
function requireNamedKey(input: Named, ctx: Context): AccessKeyRow {
	const name = ownerNameOf(input);
	const owner = name === undefined ? undefined : requireUser(name, ctx).userId;
	return requireKey(input.UserAccessKeyId, owner, ctx);
}

const ERRORS = ["EntityNotExist.User", "EntityNotExist.User.AccessKey"];

export const getAccessKeyPolicy = operation({
	action: "GetAccessKeyPolicy",
	input: named,
	output: lazyObject(() => ({ AccessKeyPolicy: z.string() })),
	errors: ERRORS,
	authorize: (input, ctx) => ({
		action: "ram:GetAccessKeyPolicy",
		resource: ramResource.user(ownerNameOf(input) ?? "*", ctx),
	}),
	handle: (input, ctx) => ({ AccessKeyPolicy: requireNamedKey(input, ctx).networkPolicy ?? NONE }),
});

export const setAccessKeyPolicy = operation({
	action: "SetAccessKeyPolicy",
	input: params(() => ({ ...named.shape, AccessKeyPolicy: param.string({ max: 4_096 }).refine(isDocument) })),
	output: z.object({}),
	errors: ERRORS,
	missing: ["The document is kept and answered; calls from other addresses are not refused."],
	authorize: (input, ctx) => ({
		action: "ram:SetAccessKeyPolicy",
		resource: ramResource.user(ownerNameOf(input) ?? "*", ctx),
	}),
	handle(input, ctx) {
		ctx.tx.put(accessKeys, { ...requireNamedKey(input, ctx), networkPolicy: input.AccessKeyPolicy });
		return {};
	},
});
