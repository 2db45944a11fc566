import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { tagConditions, tagsOfWire } from "../../core/tags";
import { ramResource } from "../arns";
import { assertTrustDocument } from "../documents";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { createdRoleShape, createdRoleView } from "../shapes";
import { type RoleRow, roles } from "../tables";

/** Roles in an account (RAM: Limits). */
const ROLE_LIMIT = 1000;

export const createRole = operation({
	action: "CreateRole",
	input: params(() => ({
		RoleName: ramParam.roleName(),
		AssumeRolePolicyDocument: ramParam.policyDocument(),
		Description: ramParam.description().default(""),
		MaxSessionDuration: ramParam.maxSessionDuration().default(3600),
		Tag: ramParam.tags().default([]),
	})),
	output: lazyObject(() => ({ Role: createdRoleShape })),
	errors: ["EntityAlreadyExists.Role", "LimitExceeded.Role", "MalformedPolicyDocument"],
	authorize: (input, ctx) => ({
		action: "ram:CreateRole",
		resource: ramResource.role("*", ctx),
		conditions: tagConditions({ product: "ram", request: tagsOfWire(input.Tag) }),
	}),
	handle(input, ctx) {
		assertTrustDocument(input.AssumeRolePolicyDocument);
		if (ctx.tx.get(roles, input.RoleName.toLowerCase())) {
			throw ramError("EntityAlreadyExists.Role");
		}
		if (ctx.tx.count(roles) >= ROLE_LIMIT) {
			throw ramError("LimitExceeded.Role");
		}
		const role: RoleRow = {
			roleId: ctx.ids.digits(),
			roleName: input.RoleName,
			description: input.Description,
			trustPolicy: input.AssumeRolePolicyDocument,
			maxSessionSeconds: input.MaxSessionDuration,
			tags: input.Tag,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(roles, role);
		return { Role: createdRoleView(role, ctx) };
	},
});
