import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { userShape, userView } from "../shapes";
import { type UserRow, users } from "../tables";

export const updateUser = operation({
	action: "UpdateUser",
	input: params(() => ({
		UserName: ramParam.userName(),
		NewUserName: ramParam.userName().optional(),
		// An empty text clears these.
		NewDisplayName: ramParam.displayName({ mayClear: true }).optional(),
		NewMobilePhone: ramParam.mobilePhone({ mayClear: true }).optional(),
		NewEmail: ramParam.email({ mayClear: true }).optional(),
		NewComments: ramParam.comments().optional(),
	})),
	output: lazyObject(() => ({ User: userShape })),
	cleared: ["NewDisplayName", "NewMobilePhone", "NewEmail", "NewComments"],
	errors: ["EntityNotExist.User", "EntityAlreadyExists.User"],
	authorize: (input, ctx) => ({ action: "ram:UpdateUser", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const user = requireUser(input.UserName, ctx);
		const updated: UserRow = {
			...user,
			userName: input.NewUserName ?? user.userName,
			displayName: input.NewDisplayName ?? user.displayName,
			mobilePhone: input.NewMobilePhone ?? user.mobilePhone,
			email: input.NewEmail ?? user.email,
			comments: input.NewComments ?? user.comments,
			updatedAt: ctx.now,
		};
		const isRenamed = users.key(updated) !== users.key(user);
		if (isRenamed && ctx.tx.get(users, users.key(updated))) {
			throw ramError("EntityAlreadyExists.User");
		}
		if (isRenamed) {
			ctx.tx.delete(users, users.key(user));
		}
		ctx.tx.put(users, updated);
		return { User: userView(updated) };
	},
});
