import { ApiError } from "../../core/api-error";
import type { CallAs, Context } from "../../core/context";
import { OOS_SERVICE } from "../../core/service-roles";
import { asService } from "../as-service";
import { type ExecutionRow, sessions } from "../store";

const SESSION_SECONDS = 3600;
/** Credentials are renewed when less than this is left, in ms. */
const RENEW_BEFORE_MS = 300_000;

/**
 * As whom an execution calls APIs: with temporary credentials of its role, got once for an execution and its children and
 * renewed before they expire; or as the caller when the role is empty. Throws STS's ApiError.
 */
export function callerOf(ctx: Context, execution: ExecutionRow): CallAs {
	const { ramRole, rootExecutionId } = execution;
	if (ramRole === "") {
		return { identity: execution.caller };
	}
	const key = `${rootExecutionId}/${ramRole}`;
	const kept = ctx.tx.get(sessions, key);
	if (kept && kept.expiresAt - ctx.now > RENEW_BEFORE_MS) {
		return { accessKeyId: kept.accessKeyId, securityToken: kept.securityToken };
	}
	makeLinkedRole(ctx, ramRole);
	const answer = ctx.call(
		"sts",
		"AssumeRole",
		{
			RoleArn: ramRole.startsWith("acs:") ? ramRole : `acs:ram::${ctx.accountId}:role/${ramRole}`,
			RoleSessionName: rootExecutionId,
			DurationSeconds: SESSION_SECONDS,
		},
		asService(ctx),
	);
	const { AccessKeyId = "", SecurityToken = "" } = answer.Credentials ?? {};
	const session = { accessKeyId: AccessKeyId, securityToken: SecurityToken };
	ctx.tx.put(sessions, { key, rootExecutionId, ...session, expiresAt: ctx.now + SESSION_SECONDS * 1000 });
	return session;
}

/** Roles that OOS makes for itself when they are first needed, with their policies (OOS: service-linked roles). */
const LINKED_ROLES: Readonly<Record<string, string>> = {
	AliyunServiceRoleForOOSInstanceScheduler: "AliyunServiceRolePolicyForOOSInstanceScheduler",
	AliyunServiceRoleForOOSBandwidthScheduler: "AliyunServiceRolePolicyForOOSBandwidthScheduler",
	AliyunServiceRoleForOOSSystemEventOperator: "AliyunServiceRolePolicyForOOSSystemEventOperator",
};

function makeLinkedRole(ctx: Context, ramRole: string): void {
	const policy = Object.hasOwn(LINKED_ROLES, ramRole) ? LINKED_ROLES[ramRole] : undefined;
	if (policy === undefined) {
		return;
	}
	const as = asService(ctx);
	const trust = {
		Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [OOS_SERVICE] } }],
		Version: "1",
	};
	try {
		ctx.call("ram", "CreateRole", { RoleName: ramRole, AssumeRolePolicyDocument: JSON.stringify(trust) }, as);
	} catch (error) {
		if (error instanceof ApiError && error.code === "EntityAlreadyExists.Role") {
			return;
		}
		throw error;
	}
	ctx.call("ram", "AttachPolicyToRole", { PolicyType: "System", PolicyName: policy, RoleName: ramRole }, as);
}

/** Forgets the credentials of an execution that has ended. */
export function forgetSessions(ctx: Context, rootExecutionId: string): void {
	for (const row of [...ctx.tx.scan(sessions, { index: "root", value: rootExecutionId })]) {
		ctx.tx.delete(sessions, row.key);
	}
}
