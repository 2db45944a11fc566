import type { Context } from "../../core/context";
import type { SecurityGroupRow } from "../tables";
import { ruleErrors } from "./errors";
import { isSameRule, type RuleDirection } from "./rule";
import { type RuleInput, readRule, ruleFields, type WantedRule } from "./rule-fields";

/**
 * The rules that a request names: each of `Permissions.N`, or the one of the older parameters at the top. Throws when it
 * uses both forms, or names a rule twice.
 */
export function rulesOfRequest(
	ctx: Context,
	group: SecurityGroupRow,
	direction: RuleDirection,
	input: RuleInput & { readonly Permissions?: readonly RuleInput[] | undefined },
): readonly WantedRule[] {
	const { Permissions: permissions = [] } = input;
	if (permissions.length === 0) {
		return [readRule(ctx, group, direction, input, "Permissions.1")];
	}
	if (Object.keys(ruleFields[direction]).some((name) => input[name as keyof RuleInput])) {
		throw ruleErrors.permissionsAndMore();
	}
	const wanted = permissions.map((permission, index) =>
		readRule(ctx, group, direction, permission, `Permissions.${index + 1}`),
	);
	if (wanted.some((rule, index) => wanted.slice(0, index).some((earlier) => isSameRule(earlier, rule)))) {
		throw ruleErrors.permissionsTwice();
	}
	return wanted;
}
