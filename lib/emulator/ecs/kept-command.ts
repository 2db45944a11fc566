import type { Context } from "../core/context";
import { type CommandRow, type CommandText, commands } from "./command-tables";
import { ecsErrors } from "./errors";
import type { Tag } from "./tables";

/** Kept commands that a region may hold (Cloud Assistant limits: 100 to 10,000 by account). */
export const COMMAND_QUOTA = 500;

/** Gives a command its id and keeps it when asked to. Throws CmdCount.ExceedQuota. */
export function keepCommand(
	ctx: Context,
	text: CommandText,
	options: { readonly isKept: boolean; readonly tags: readonly Tag[]; readonly resourceGroupId: string },
): string {
	const commandId = ctx.ids.next("c-hz0", 14);
	if (options.isKept) {
		if (ctx.tx.count(commands, "region", ctx.regionId) >= COMMAND_QUOTA) {
			throw ecsErrors.commandQuota();
		}
		const { tags, resourceGroupId } = options;
		ctx.tx.put(commands, {
			...text,
			commandId,
			regionId: ctx.regionId,
			createdAt: ctx.now,
			invokeTimes: 0,
			tags,
			resourceGroupId,
		});
	}
	return commandId;
}

/** The kept command of an id in the call's region; InvalidCmdId.NotFound when there is none. */
export function requireCommand(ctx: Context, commandId: string): CommandRow {
	const row = ctx.tx.get(commands, commandId);
	if (!row || row.regionId !== ctx.regionId) {
		throw ecsErrors.commandNotFound();
	}
	return row;
}
