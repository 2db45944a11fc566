import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { assume, assumeAnswer, assumeParams, checkDuration, checkSessionPolicy, trustOf } from "../assume";
import { stsError } from "../errors";
import { findRole, principalOf } from "../roles";

export const assumeRole = operation({
	action: "AssumeRole",
	input: params(() => ({
		...assumeParams.shape,
		ExternalId: param.string({ min: 2, max: 1224, pattern: /^[A-Za-z0-9_+=,.@:/-]+$/ }).optional(),
		SourceIdentity: param.string({ min: 2, max: 64, pattern: /^[A-Za-z0-9=,.@_-]+$/ }).optional(),
	})),
	output: lazyObject(() => ({ ...assumeAnswer, SourceIdentity: z.string().optional() })),
	errors: [
		"InvalidParameter.RoleArn",
		"InvalidParameter.DurationSeconds",
		"InvalidParameter.PolicyGrammar",
		"InvalidParameter.PolicySize",
		"EntityNotExist.Role",
		"NoPermission",
	],
	missing: ["SourceIdentity is answered, but no later call or record carries it."],
	authorize: (input) => ({ action: "sts:AssumeRole", resource: input.RoleArn }),
	handle(input, ctx) {
		const principal = principalOf(ctx.identity);
		if (!principal) {
			throw stsError.rootCaller();
		}
		checkSessionPolicy(input.Policy);
		const role = findRole(input.RoleArn, ctx);
		checkDuration(input.DurationSeconds, role);
		const extra: Readonly<Record<string, string>> =
			input.ExternalId === undefined ? {} : { "sts:externalid": input.ExternalId };
		if (trustOf(role, principal, extra, ctx) !== "Allow") {
			throw stsError.noPermission();
		}
		return {
			...assume(role, input, ctx),
			...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
		};
	},
});
