import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { createdUserShape, createdUserView } from "../shapes";
import { type UserRow, users } from "../tables";

/** Users in an account (RAM: Limits). */
const USER_LIMIT = 1000;

export const createUser = operation({
	action: "CreateUser",
	input: params(() => ({
		UserName: ramParam.userName(),
		DisplayName: ramParam.displayName().default(""),
		MobilePhone: ramParam.mobilePhone().default(""),
		Email: ramParam.email().default(""),
		Comments: ramParam.comments().default(""),
	})),
	output: lazyObject(() => ({ User: createdUserShape })),
	errors: ["EntityAlreadyExists.User", "LimitExceeded.User"],
	authorize: (_input, ctx) => ({ action: "ram:CreateUser", resource: ramResource.user("*", ctx) }),
	handle(input, ctx) {
		if (ctx.tx.get(users, input.UserName.toLowerCase())) {
			throw ramError("EntityAlreadyExists.User");
		}
		if (ctx.tx.count(users) >= USER_LIMIT) {
			throw ramError("LimitExceeded.User");
		}
		const user: UserRow = {
			userId: ctx.ids.digits(),
			userName: input.UserName,
			displayName: input.DisplayName,
			mobilePhone: input.MobilePhone,
			email: input.Email,
			comments: input.Comments,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(users, user);
		return { User: createdUserView(user) };
	},
});
