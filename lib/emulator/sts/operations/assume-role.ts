import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { evaluateTrust } from "../../policy/evaluate-trust";
import { formatProblem, parsePolicy } from "../../policy/parse-policy";
import { SESSION_POLICY_LIMIT, stsError } from "../errors";
import { findRole, principalOf, type Role } from "../roles";
import { openSession } from "../sessions";

const MIN_SECONDS = 900;

export const assumeRole = operation({
	action: "AssumeRole",
	input: params({
		RoleArn: param.string(),
		RoleSessionName: param.string({ min: 2, max: 64, pattern: /^[A-Za-z0-9.@_-]+$/ }),
		DurationSeconds: param.integer().default(3600),
		Policy: param.string().optional(),
		ExternalId: param.string({ min: 2, max: 1224, pattern: /^[A-Za-z0-9=,.@:/_-]+$/ }).optional(),
		SourceIdentity: param.string({ min: 2, max: 64, pattern: /^[A-Za-z0-9=,.@_-]+$/ }).optional(),
	}),
	output: z.object({
		AssumedRoleUser: z.object({ Arn: z.string(), AssumedRoleId: z.string() }),
		Credentials: z.object({
			AccessKeyId: z.string(),
			AccessKeySecret: z.string(),
			SecurityToken: z.string(),
			Expiration: z.string(),
		}),
		SourceIdentity: z.string().optional(),
	}),
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
		if (input.DurationSeconds < MIN_SECONDS || input.DurationSeconds > role.MaxSessionDuration) {
			throw stsError.duration(role.MaxSessionDuration);
		}
		if (!evaluateTrust(role.AssumeRolePolicyDocument, principal, trustFacts(input.ExternalId, ctx))) {
			throw stsError.noPermission();
		}
		return answer(role, input, ctx);
	},
});

function checkSessionPolicy(policy: string | undefined): void {
	if (policy === undefined) {
		return;
	}
	if (policy.length > SESSION_POLICY_LIMIT) {
		throw stsError.policySize();
	}
	const parsed = parsePolicy(policy);
	if (!parsed.ok) {
		throw stsError.policyGrammar(formatProblem(parsed.problem));
	}
}

function trustFacts(externalId: string | undefined, ctx: Context) {
	const { sourceIp, secureTransport, userAgent } = ctx.request;
	return {
		sourceIp,
		secureTransport,
		userAgent,
		now: ctx.now,
		...(externalId !== undefined && { extra: { "sts:externalid": externalId } }),
	};
}

type SessionInput = {
	readonly RoleSessionName: string;
	readonly DurationSeconds: number;
	readonly Policy?: string | undefined;
	readonly SourceIdentity?: string | undefined;
};

function answer(role: Role, input: SessionInput, ctx: Context) {
	const session = openSession(
		{
			roleId: role.RoleId,
			roleName: role.RoleName,
			sessionName: input.RoleSessionName,
			sessionPolicy: input.Policy,
			expiresAt: ctx.now + input.DurationSeconds * 1000,
		},
		ctx,
	);
	return {
		AssumedRoleUser: {
			Arn: `${role.Arn}/${input.RoleSessionName}`,
			AssumedRoleId: `${role.RoleId}:${input.RoleSessionName}`,
		},
		Credentials: {
			AccessKeyId: session.accessKeyId,
			AccessKeySecret: session.secret,
			SecurityToken: session.securityToken,
			Expiration: isoSeconds(session.expiresAt),
		},
		...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
	};
}
