import { ApiError } from "../core/api-error";
import type { CallAs, Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import type { RecordErrorCode } from "./invocation-status";
import type { InstanceRow } from "./tables";

const STORED = /\{\{\s*(oos-secret|oos)\s*:\s*([\w./-]+)\s*\}\}/g;
const ECS_SERVICE = "ecs.aliyuncs.com";

/**
 * A command's text with the parameters of OOS's parameter store in it (`{{oos:name}}`, `{{oos-secret:name}}`), as the
 * instance's client puts them in before it runs: read with the instance's role. The error is the client's own when there is no
 * role, it cannot be had, or it does not give the parameter (Cloud Assistant: use parameters of the parameter store).
 */
export function withStoredParameters(
	ctx: Context,
	instance: InstanceRow,
	content: string,
): { readonly content: string } | { readonly error: RecordErrorCode } {
	if (content.search(STORED) < 0) {
		return { content };
	}
	if (instance.ramRoleName === "") {
		return { error: "RoleNameFailed" };
	}
	const role = attempt(() => assumed(ctx, instance));
	if (!role) {
		return { error: "ParameterStoreNotAccessible" };
	}
	const filled = attempt(() =>
		content.replace(STORED, (_whole, kind: string, name: string) => read(ctx, instance.regionId, kind, name, role)),
	);
	return filled === undefined ? { error: "ParameterFailed" } : { content: filled };
}

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof ApiError) {
			return undefined;
		}
		throw error;
	}
}

function assumed(ctx: Context, instance: InstanceRow): CallAs {
	const { Credentials } = ctx.call(
		"sts",
		"AssumeRole",
		{
			RoleArn: `acs:ram::${ctx.accountId}:role/${instance.ramRoleName}`,
			RoleSessionName: instance.instanceId,
			DurationSeconds: 900,
		},
		{ identity: serviceIdentity(ECS_SERVICE, ctx.accountId) },
	);
	return { accessKeyId: Credentials?.AccessKeyId ?? "", securityToken: Credentials?.SecurityToken ?? "" };
}

function read(ctx: Context, regionId: string, kind: string, Name: string, as: CallAs): string {
	const { Parameter } =
		kind === "oos"
			? ctx.call("oos", "GetParameter", { Name }, as, { regionId })
			: ctx.call("oos", "GetSecretParameter", { Name, WithDecryption: true }, as, { regionId });
	return Parameter?.Value ?? "";
}
