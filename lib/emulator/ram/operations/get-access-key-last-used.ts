import { z } from "zod";
import { keyUsedEvent } from "../../core/events";
import { lazyObject } from "../../core/lazy-object";
import { onEvent } from "../../core/message-handlers";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { authorizeKeys, keyOwnerId, requireKey } from "../key-owners";
import { ramParam } from "../params";
import { accessKeys } from "../tables";

/** GetAccessKeyLastUsed: when a key last signed a call; empty for one that never did. */
export const getAccessKeyLastUsed = operation({
	action: "GetAccessKeyLastUsed",
	input: params(() => ({ UserName: ramParam.userName().optional(), UserAccessKeyId: param.string() })),
	output: lazyObject(() => ({ AccessKeyLastUsed: z.object({ LastUsedDate: z.string() }) })),
	errors: ["EntityNotExist.User", "EntityNotExist.User.AccessKey", "MissingUserName"],
	missing: ["Uses are kept to the hour: of several in one the first is told."],
	authorize: (input, ctx) => authorizeKeys("GetAccessKeyLastUsed", input.UserName, ctx),
	handle(input, ctx) {
		const { usedAt } = requireKey(input.UserAccessKeyId, keyOwnerId(input.UserName, ctx), ctx);
		return { AccessKeyLastUsed: { LastUsedDate: usedAt === undefined ? "" : isoSeconds(usedAt) } };
	},
});

/** Event: keeps when a key was used. Keys of STS are nobody's to ask about. */
export const rememberKeyUse = onEvent(keyUsedEvent, ({ accessKeyId, at }, ctx) => {
	const key = ctx.tx.get(accessKeys, accessKeyId);
	if (key) {
		ctx.tx.put(accessKeys, { ...key, usedAt: at });
	}
});
