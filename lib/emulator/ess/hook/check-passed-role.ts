import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { passRoleDenial } from "../../core/pass-role";
import { OOS_DEFAULT_ROLE, OOS_SERVICE } from "../../core/service-roles";
import { unauthorized } from "../errors";
import { parseNotificationArn } from "../resource-names";
import { readTemplate } from "./read-template";

/**
 * A hook with an OOS template makes OOS act as the template's role on every scale-out, so whoever sets it up needs
 * ram:PassRole on that role. Throws Forbidden.Unauthorized.
 */
export function checkPassedRole(ctx: Context, notificationArn: string, metadata: string, regionId: string): void {
	const target = notificationArn === "" ? undefined : parseNotificationArn(notificationArn);
	if (target?.kind !== "oos" || ctx.identity.type === "Account" || ctx.identity.type === "Service") {
		return;
	}
	const role = roleOfHook(ctx, target.name, metadata, regionId);
	if (role !== "" && passRoleDenial(ctx, role, OOS_SERVICE)) {
		throw unauthorized();
	}
}

/** The role that the template will run as with this metadata; a template that is not there yet leaves the default. */
function roleOfHook(ctx: Context, templateName: string, metadata: string, regionId: string): string {
	try {
		const { declared, ramRole } = readTemplate(ctx, templateName, regionId);
		return roleOf(ramRole, declared, metadata);
	} catch (error) {
		if (error instanceof ApiError) {
			return OOS_DEFAULT_ROLE;
		}
		throw error;
	}
}

/**
 * The name behind a template's RamRole: itself, or the value of the parameter that `{{ name }}` refers to, from the
 * hook's metadata or else the parameter's default. Pure.
 */
export function roleOf(ramRole: unknown, declared: ReadonlyMap<string, unknown>, metadata: string): string {
	if (typeof ramRole !== "string") {
		return OOS_DEFAULT_ROLE;
	}
	const [, parameter] = /^\s*\{\{\s*([\w-]+)\s*\}\}\s*$/.exec(ramRole) ?? [];
	if (parameter === undefined) {
		return ramRole.trim();
	}
	const value = givenValue(metadata, parameter) ?? declared.get(parameter);
	return typeof value === "string" ? value.trim() : OOS_DEFAULT_ROLE;
}

function givenValue(metadata: string, parameter: string): unknown {
	try {
		const given: unknown = JSON.parse(metadata);
		return typeof given === "object" && given !== null ? (given as Record<string, unknown>)[parameter] : undefined;
	} catch {
		// Metadata that is no JSON object gives no parameters (see fillPlaceholders).
		return undefined;
	}
}
