import type { Context } from "../core/context";
import { ramError } from "./errors";
import { type GroupRow, groups, type RoleRow, roles, type UserRow, users } from "./tables";

type Reader = Pick<Context, "tx">;

/** The user by name, or EntityNotExist.User. */
export function requireUser(userName: string, ctx: Reader): UserRow {
	const row = ctx.tx.get(users, userName.toLowerCase());
	if (!row) {
		throw ramError("EntityNotExist.User");
	}
	return row;
}

/** The group by name, or EntityNotExist.Group. */
export function requireGroup(groupName: string, ctx: Reader): GroupRow {
	const row = ctx.tx.get(groups, groupName.toLowerCase());
	if (!row) {
		throw ramError("EntityNotExist.Group");
	}
	return row;
}

/** The role by name, or EntityNotExist.Role. */
export function requireRole(roleName: string, ctx: Reader): RoleRow {
	const row = ctx.tx.get(roles, roleName.toLowerCase());
	if (!row) {
		throw ramError("EntityNotExist.Role");
	}
	return row;
}

function firstOf<T>(rows: Iterable<T>): T | undefined {
	for (const row of rows) {
		return row;
	}
	return undefined;
}

/** The user, group or role with an id, while it exists. */
export const byId = {
	user: (id: string, ctx: Reader) => firstOf(ctx.tx.scan(users, { index: "id", value: id })),
	group: (id: string, ctx: Reader) => firstOf(ctx.tx.scan(groups, { index: "id", value: id })),
	role: (id: string, ctx: Reader) => firstOf(ctx.tx.scan(roles, { index: "id", value: id })),
};
